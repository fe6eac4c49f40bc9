import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { CaseRow } from './case-json.ts';
import { lockCase } from './lock-case.ts';
import { mayDecideReport } from './policy.ts';
import { findCase } from './queries.ts';

/** A case that is open, locked until the commit. Of two who decide the second hears who was first. */
export async function caseToDecide(tx: Transaction, viewer: Viewer, id: string): Promise<CaseRow> {
  const { threadId, documentId, about } = await findCase(tx, viewer, id);
  permit(viewer, mayDecideReport(viewer, { about }), (locale) =>
    m.problem_reports_advisors_only({}, { locale }),
  );
  await lockCase(tx, { id, threadId, documentId });
  const now = await findCase(tx, viewer, id);
  if (now.outcome) {
    const name = now.decidedBy?.name ?? '';
    throw new Conflict('decided', (locale) => m.problem_report_decided({ name }, { locale }));
  }
  return now;
}
