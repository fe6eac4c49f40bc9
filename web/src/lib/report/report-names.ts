import type { ListedCase, Outcome, ReportCase } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

export const stateNames: Record<ReportCase['state'], () => string> = {
  new: m.report_state_new,
  in_work: m.report_state_in_work,
  decided: m.report_state_decided,
};

/** What became of it, as a sentence. */
type OutcomeWords = Record<Outcome, () => string>;
const ofPost: OutcomeWords = {
  hidden: m.report_outcome_hidden,
  no_action: m.report_outcome_no_action,
  already_gone: m.report_outcome_already_gone,
};
const ofDocument: OutcomeWords = {
  hidden: m.report_document_outcome_hidden,
  no_action: m.report_document_outcome_no_action,
  already_gone: m.report_document_outcome_already_gone,
};
export const outcomeNames = (isDocument: boolean): OutcomeWords => (isDocument ? ofDocument : ofPost);

/** Which post or document is meant; nothing of it where the reader reads it no more. */
export function placeWords({
  post,
  thread,
  document,
  isDocument,
}: Pick<ListedCase, 'post' | 'thread' | 'document' | 'isDocument'>): string {
  if (isDocument)
    return document
      ? m.report_document_place({ title: document.title || m.document_hidden_title() })
      : m.report_document_gone();
  return post && thread
    ? m.report_place({ title: thread.title, number: post.number })
    : m.report_place_gone();
}
