import { and, desc, eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { moderationEntry, objection as objectionTable } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Denied, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findDocument } from '../documents/queries.ts';
import { bringBackDocument } from '../moderation/bring-back-document.ts';
import { bringBackPost } from '../moderation/bring-back-post.ts';
import { reasonGiven } from '../moderation/reason-given.ts';
import { notifyOfReportDecision } from '../notifications/tell.ts';
import { findPost } from '../posts/queries.ts';
import type { CaseRow } from './case-json.ts';
import { changeCase } from './change-case.ts';
import { hideReported } from './hide-reported.ts';
import { hidingNeeds } from './hiding-needs.ts';
import { lockCase } from './lock-case.ts';
import { mayDecideObjection } from './policy.ts';
import { findCase, readCase } from './queries.ts';
import type { DecideObjection, ReportCase } from './schema.ts';

/** Somebody else looks again: what was decided stands, or its opposite is done in the same moment. */
export async function decideObjection(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  decision: DecideObjection,
): Promise<ReportCase> {
  const { found, objection } = await findObjection(tx, viewer, id);
  permit(viewer, mayDecideObjection(viewer, { about: found.about, ...objection }), (locale) =>
    m.problem_objection_other({}, { locale }),
  );
  const reason = reasonGiven(decision.reason);
  await lockCase(tx, found);
  const { objection: now } = await findObjection(tx, viewer, id);
  if (now.decision) {
    const name = now.decision.by?.name ?? '';
    throw new Conflict('decided', (locale) => m.problem_objection_decided({ name }, { locale }));
  }
  const isOverturned = decision.outcome === 'overturned';
  const [decidedBy, decidedAt] = [viewer.membershipId, new Date().toISOString()];
  const { rowCount } = await tx.db
    .update(objectionTable)
    .set({ outcome: decision.outcome, reason, decidedBy, decidedAt })
    .where(eq(objectionTable.id, id));
  if (!rowCount) throw new Denied((locale) => m.problem_objection_other({}, { locale }));
  if (isOverturned) {
    const made = await turn(tx, viewer, found, { ...decision, reason });
    await changeCase(tx, found.id, {
      ...made,
      standingReasons: reason,
      standingBy: decidedBy,
      standingAt: decidedAt,
    });
  }
  await notifyOfReportDecision(tx, found.id, isOverturned);
  return readCase(tx, viewer, found.id);
}

async function findObjection(tx: Transaction, viewer: Viewer, id: string) {
  const [row] = isId(id)
    ? await tx.db
        .select({ caseId: objectionTable.caseId })
        .from(objectionTable)
        .where(eq(objectionTable.id, id))
    : [];
  const found = row && (await findCase(tx, viewer, row.caseId));
  const objection = found?.objections.find((each) => each.id === id);
  if (!found || !objection) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return { found, objection };
}

/** Does the opposite of what stands, as far as the post or document is still as it was left. */
async function turn(
  tx: Transaction,
  viewer: Viewer,
  found: CaseRow,
  { reason, ground, rule }: DecideObjection,
) {
  const now = await stateOfReported(tx, viewer, found);
  if (found.standing === 'hidden') {
    if (now === 'hidden') {
      const entry = await entryOfHiding(tx, found);
      const how = { reason, ...(entry && { undoes: entry }) };
      await (found.documentId === null
        ? bringBackPost(tx, viewer, found.postId ?? '', how)
        : bringBackDocument(tx, viewer, found.documentId, how));
    }
    return { standing: 'no_action' } as const;
  }
  if (now) return { standing: 'already_gone' } as const;
  const hiding = hidingNeeds({ ...(ground && { ground }), ...(rule && { rule }) });
  await hideReported(tx, viewer, found, { ground: hiding.ground, reason });
  return { standing: 'hidden', ...hiding } as const;
}

/** Why it stands there no more; null where it does. */
async function stateOfReported(tx: Transaction, viewer: Viewer, { postId, documentId }: CaseRow) {
  if (documentId === null) return (await findPost(tx, viewer, postId ?? '')).post.stub?.kind ?? null;
  const { removedAt, hiddenAt } = await findDocument(tx, viewer, documentId);
  if (removedAt) return 'removed';
  return hiddenAt ? 'hidden' : null;
}

/** What the log says of it: the newest, for only that can still stand. */
async function entryOfHiding(tx: Transaction, { postId, documentId }: CaseRow): Promise<string | undefined> {
  const [entry] = await tx.db
    .select({ id: moderationEntry.id })
    .from(moderationEntry)
    .where(
      documentId === null
        ? and(eq(moderationEntry.postId, postId ?? ''), eq(moderationEntry.deed, 'post_hidden'))
        : and(eq(moderationEntry.documentId, documentId), eq(moderationEntry.deed, 'document_hidden')),
    )
    .orderBy(desc(moderationEntry.number))
    .limit(1);
  return entry?.id;
}
