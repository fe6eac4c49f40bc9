import { randomUUID } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { minutesComment } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { permit } from '../../plugins/permit.ts';
import { Denied, Invalid, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { isOnAgenda } from '../meetings/is-on-agenda.ts';
import { renderText, rendererVersion } from '../posts/markdown.ts';
import { holdInState, minutesToLead } from './hold-minutes.ts';
import { mayReadComments } from './policy.ts';
import { findMinutes } from './queries.ts';
import type { Made, Minutes, WriteComment } from './schema.ts';
import { tellMinutes } from './tell-minutes.ts';

/** Somebody says what she would have otherwise. */
export async function commentMinutes(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { about, itemId, body: typed }: WriteComment,
): Promise<Made> {
  const id = randomUUID();
  const { body, html } = renderText('body', typed, { headingsAbove: 3 });
  const found = await findMinutes(tx, viewer, idOrSlug);
  permit(viewer, mayReadComments(viewer), (locale) => m.problem_minutes_comment({}, { locale }));
  const item = about === 'item' ? (itemId ?? '') : null;
  if (item !== null && !(await isOnAgenda(tx, found.meetingId, item)))
    throw new Invalid([{ field: 'itemId', message: (locale) => m.problem_minutes_item({}, { locale }) }]);
  const held = await holdInState(tx, viewer, found, 'circulated');
  const { membershipId, personId, organisationId } = viewer;
  await tx.db.insert(minutesComment).values({
    ...{ id, meetingId: held.meetingId, about, itemId: item },
    ...{ membershipId, personId, organisationId, function: viewer.function },
    ...{ body, html, renderer: rendererVersion },
  });
  await tellMinutes(tx, viewer, held);
  return { id };
}

/** What was said is done, or was talked about: whoever writes the minutes says so. Twice is once. */
export async function settleComment(tx: Transaction, viewer: Viewer, id: string): Promise<Minutes> {
  const [comment] = isId(id)
    ? await tx.db
        .select({ meetingId: minutesComment.meetingId })
        .from(minutesComment)
        .where(eq(minutesComment.id, id))
    : [];
  // whose minutes are not read is not there either
  if (!comment || !mayReadComments(viewer))
    throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  const found = await minutesToLead(tx, viewer, comment.meetingId);
  const held = await holdInState(tx, viewer, found, 'circulated');
  await tx.db
    .update(minutesComment)
    .set({ settledAt: sql`clock_timestamp()`, settledBy: viewer.membershipId })
    .where(and(eq(minutesComment.id, id), isNull(minutesComment.settledAt)));
  const [settled] = await tx.db
    .select({ at: minutesComment.settledAt })
    .from(minutesComment)
    .where(eq(minutesComment.id, id));
  if (!settled?.at) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
  return tellMinutes(tx, viewer, held);
}
