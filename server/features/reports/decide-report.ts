import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { reasonGiven } from '../moderation/reason-given.ts';
import { notifyOfReportDecision } from '../notifications/tell.ts';
import { caseToDecide } from './case-to-decide.ts';
import { changeCase } from './change-case.ts';
import { hideReported } from './hide-reported.ts';
import { hidingNeeds } from './hiding-needs.ts';
import { readCase } from './queries.ts';
import type { DecideReport, ReportCase } from './schema.ts';

/** An advisor decides all open reports of a post or document at once; hidden, it is hidden in the same moment. */
export async function decideReport(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { outcome, ground, rule, reasons: typed }: DecideReport,
): Promise<ReportCase> {
  const { postId, documentId, post, document } = await caseToDecide(tx, viewer, id);
  const isGone = Boolean((post ?? document)?.gone);
  const reasons = reasonGiven(typed, 'reasons');
  const hiding =
    outcome === 'hidden' ? hidingNeeds({ ...(ground && { ground }), ...(rule && { rule }) }) : null;
  if (hiding)
    await hideReported(tx, viewer, { postId, documentId }, { ground: hiding.ground, reason: reasons });
  else if (isGone !== (outcome === 'already_gone')) {
    throw new Conflict('other-outcome', (locale) =>
      (documentId === null
        ? isGone
          ? m.problem_report_gone
          : m.problem_report_stands
        : isGone
          ? m.problem_report_document_gone
          : m.problem_report_document_stands)({}, { locale }),
    );
  }
  const [by, at] = [viewer.membershipId, new Date().toISOString()];
  await changeCase(tx, id, {
    outcome,
    ground: hiding?.ground ?? null,
    rule: hiding?.rule ?? (rule?.trim() || null),
    reasons,
    decidedBy: by,
    decidedAt: at,
    standing: outcome,
    standingReasons: reasons,
    standingBy: by,
    standingAt: at,
  });
  await notifyOfReportDecision(tx, id, true);
  return readCase(tx, viewer, id);
}
