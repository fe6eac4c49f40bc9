import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { heldPost } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { draftAt } from '../drafts/queries.ts';
import { saveDraft } from '../drafts/save-draft.ts';
import type { Draft } from '../drafts/schema.ts';
import { tellDesks, tellOwnNotifications } from '../notifications/tell.ts';
import { mayWriteOn } from './policy.ts';
import { findHeld, isOpen } from './queries.ts';

/** As long as a draft may be. */
const longest = 20_000;

/**
 * Its author takes a text that waits or was given back into the draft of its place, before what she has begun there since; here it is kept no
 * longer. Refused where she could not publish the draft, and where a new thread is begun already: then the text stays here.
 */
export async function writeOn(tx: Transaction, viewer: Viewer, id: string): Promise<Draft> {
  const found = await findHeld(tx, viewer, id);
  if (found.personId !== viewer.personId) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  if (found.decision && found.decision.outcome !== 'returned')
    throw new Conflict('decided', (locale) => m.problem_held_decided({}, { locale }));
  if (!mayWriteOn(viewer, found))
    throw new Conflict('held-place-closed', (locale) => m.problem_held_place({}, { locale }));
  const taken = await tx.db
    .update(heldPost)
    .set({
      outcome: 'withdrawn',
      note: '',
      body: '',
      html: '',
      tags: [],
      ...(found.kind && { title: '' }),
      decidedBy: viewer.membershipId,
      decidedAt: sql`clock_timestamp()`,
    })
    .where(and(eq(heldPost.id, id), isOpen))
    .returning({ id: heldPost.id });
  if (taken.length === 0) throw new Conflict('decided', (locale) => m.problem_held_decided({}, { locale }));
  const place = found.thread ? `thread:${found.thread.id}` : `channel:${found.channel?.slug}`;
  const begun = await draftAt(tx, viewer, place);
  const body = [found.body, begun?.body ?? ''].filter((text) => text.trim()).join('\n\n');
  if (body.length > longest || begun?.title || begun?.tags)
    throw new Conflict('draft-there', (locale) => m.problem_held_draft({}, { locale }));
  const draft = await saveDraft(tx, viewer, place, {
    body,
    ...(found.kind && { kind: found.kind, title: found.title ?? '', tags: found.tags.join(', ') }),
    replyTo: found.replyTo ?? begun?.replyTo ?? null,
    revision: begun?.revision ?? 0,
  });
  await tellDesks(tx, found.channelId);
  await tellOwnNotifications(tx);
  return draft;
}
