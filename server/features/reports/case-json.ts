import type { Viewer } from '../../plugins/viewer.ts';
import { mayDecideObjection, mayDecideReport, partyOf } from './policy.ts';
import type { ReportCase, ReportState } from './schema.ts';
import type { selectCases } from './select-cases.ts';

export type CaseRow = Awaited<ReturnType<typeof selectCases>>[number];

const stateOf = ({ decidedAt, takenById }: CaseRow): ReportState => {
  if (decidedAt) return 'decided';
  return takenById ? 'in_work' : 'new';
};

/** The side of the viewer that may object to what stands. */
export const partyIn = (viewer: Viewer, { about, standing, reports }: CaseRow) =>
  partyOf(viewer, { about, standing, hasReported: reports.some(({ own }) => own) });

/** A case as the viewer may see it, and what she may do about it. */
export function caseJson(viewer: Viewer, row: CaseRow): ReportCase {
  const { about, outcome, reasons, decidedAt, standing, standingReasons, standingAt } = row;
  // where an objection hid the post, ground and rule are those of that decision
  const isHiddenSince = standing === 'hidden' && outcome === 'no_action';
  const basis = { ground: row.ground, rule: row.rule };
  const none = { ground: null, rule: null };
  const party = partyIn(viewer, row);
  const hasObjected = party !== null && row.objected.includes(party);
  return {
    id: row.id,
    state: stateOf(row),
    openedAt: row.openedAt,
    thread: row.thread,
    channel: row.channel,
    post: row.post,
    document: row.document,
    isDocument: row.documentId !== null,
    own: about === viewer.personId,
    reports: row.reports,
    takenBy: row.takenBy,
    decision:
      outcome && reasons !== null && decidedAt
        ? { outcome, ...(isHiddenSince ? none : basis), reasons, by: row.decidedBy, at: decidedAt }
        : null,
    standing:
      standing && standingReasons !== null && standingAt
        ? {
            outcome: standing,
            ...(standing === 'hidden' ? basis : none),
            reasons: standingReasons,
            by: row.standingBy,
            at: standingAt,
          }
        : null,
    objections: row.objections.map((each) => ({
      ...each,
      mayDecide: !each.decision && row.channel !== null && mayDecideObjection(viewer, { about, ...each }),
    })),
    objected: hasObjected,
    mayDecide: !outcome && row.channel !== null && mayDecideReport(viewer, { about }),
    mayObject: party && !hasObjected && row.isObjectable ? row.objectableUntil : null,
  };
}
