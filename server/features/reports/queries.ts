import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { reportCase } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { cursorOf, isId, pageOf, readCursor, type PageQuery } from '../../plugins/paging.ts';
import { permit } from '../../plugins/permit.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, viewerValues } from '../channels/policy.ts';
import { caseJson, type CaseRow } from './case-json.ts';
import { maySeeQueue } from './policy.ts';
import type { QueueQuery, ReportCase } from './schema.ts';
import { concerns, decidable, seen, selectCases } from './select-cases.ts';

/** One case, if the viewer may see anything of it. */
export async function findCase(tx: Transaction, viewer: Viewer, id: string): Promise<CaseRow> {
  const [found] = isId(id)
    ? await prepared(tx, `report_case${checked(viewer)}`, (db) =>
        selectCases(db, viewer).where(and(eq(reportCase.id, sql.placeholder('id')), seen(viewer))),
      ).execute({ ...viewerValues(viewer), id })
    : [];
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return found;
}

export const readCase = async (tx: Transaction, viewer: Viewer, id: string): Promise<ReportCase> =>
  caseJson(viewer, await findCase(tx, viewer, id));

const states: Record<NonNullable<QueueQuery['state']>, SQL> = {
  open: sql`${reportCase.outcome} is null`,
  new: sql`${reportCase.outcome} is null and ${reportCase.takenBy} is null`,
  in_work: sql`${reportCase.outcome} is null and ${reportCase.takenBy} is not null`,
  decided: sql`${reportCase.outcome} is not null`,
  objected: sql`exists (select from objection o where o.case_id = ${reportCase.id} and o.decided_at is null)`,
};
/** As `mayDecideObjection`: neither whose decision or post it is, nor who objects. */
const objectedForViewer = sql`exists (select from objection o where o.case_id = ${reportCase.id} and o.decided_at is null
  and ${sql.placeholder('viewerPerson')}::uuid not in (o.about, o.person_id, o.against))`;
const mine = sql`${reportCase.takenBy} = ${sql.placeholder('viewerMembership')}`;

/** What advisors decide, where they read: what waits longest comes first, of what is decided the newest. */
export async function reportQueue(
  tx: Transaction,
  viewer: Viewer,
  { limit, after, state, mine: isMine = false }: QueueQuery,
): Promise<{ items: ReportCase[]; next: string | null }> {
  permit(viewer, maySeeQueue(viewer), (locale) => m.problem_reports_advisors_only({}, { locale }));
  const isNewestFirst = state === 'decided';
  return casesWhere(tx, viewer, {
    name: `report_queue_${state ?? 'all'}${isMine ? '_mine' : ''}`,
    where: [decidable(viewer), ...(state ? [states[state]] : []), ...(isMine ? [mine] : [])],
    isNewestFirst,
    limit,
    after,
  });
}

/** What waits for a decision of the viewer: reports, and objections that she may decide. */
export async function waitingCases(
  tx: Transaction,
  viewer: Viewer,
  { mine: isMine, limit }: { mine: boolean; limit: number },
): Promise<{ items: ReportCase[]; next: string | null }> {
  return casesWhere(tx, viewer, {
    name: `waiting_reports${isMine ? '_mine' : ''}`,
    where: [decidable(viewer), sql`(${states.open} or ${objectedForViewer})`, ...(isMine ? [mine] : [])],
    isNewestFirst: false,
    limit,
    after: undefined,
  });
}

/** What the viewer reported, and what was decided against her own posts; the newest first. */
export const ownCases = (tx: Transaction, viewer: Viewer, { limit, after }: PageQuery) =>
  casesWhere(tx, viewer, { name: 'own_reports', where: [concerns], isNewestFirst: true, limit, after });

async function casesWhere(
  tx: Transaction,
  viewer: Viewer,
  {
    name,
    where,
    isNewestFirst,
    limit,
    after,
  }: { name: string; where: SQL[]; isNewestFirst: boolean; limit: number; after: string | undefined },
): Promise<{ items: ReportCase[]; next: string | null }> {
  const [time, id] = after ? readCursor(after, ['time', 'id']) : [null, null];
  const place = sql`(${reportCase.openedAt}, ${reportCase.id})`;
  const cursor = sql`(${sql.placeholder('time')}::timestamptz, ${sql.placeholder('id')}::uuid)`;
  const beyond = isNewestFirst ? sql`${place} < ${cursor}` : sql`${place} > ${cursor}`;
  const order = isNewestFirst ? desc : asc;
  const rows = await prepared(tx, `${name}${after ? '_after' : ''}${checked(viewer)}`, (db) =>
    selectCases(db, viewer)
      .where(and(...where, after ? beyond : undefined))
      .orderBy(order(reportCase.openedAt), order(reportCase.id))
      .limit(sql.placeholder('limit')),
  ).execute({ ...viewerValues(viewer), time, id, limit: limit + 1 });
  return pageOf(
    rows.map((row) => caseJson(viewer, row)),
    limit,
    (row) => cursorOf([row.openedAt, row.id]),
  );
}
