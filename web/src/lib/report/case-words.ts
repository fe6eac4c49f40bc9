import { m } from '#lib/messages.ts';
import { outcomeNames } from './report-names.ts';

/** What the page of a case says of a post, or of a document. */
const ofPost = {
  outcomes: outcomeNames(false),
  choices: {
    ...outcomeNames(false),
    hidden: m.report_choose_hidden,
    no_action: m.report_choose_no_action,
  },
  own: m.report_own_post_title,
  lead: m.report_decide_lead,
  groundHelp: m.hide_ground_help,
  ofAuthor: m.objection_of_author,
  ofReporter: m.objection_of_reporter,
  ofOther: m.objection_of_other,
  bringBack: m.objection_overturn_bring_back,
  hide: m.objection_overturn_hide,
  isBack: m.objection_overturned_back,
  isHidden: m.objection_overturned_hidden,
};
const ofDocument: typeof ofPost = {
  outcomes: outcomeNames(true),
  choices: {
    ...outcomeNames(true),
    hidden: m.report_document_choose_hidden,
    no_action: m.report_document_choose_no_action,
  },
  own: m.report_document_own_title,
  lead: m.report_document_decide_lead,
  groundHelp: m.document_hide_ground_help,
  ofAuthor: m.objection_of_sharer,
  ofReporter: m.objection_document_of_reporter,
  ofOther: m.objection_document_of_other,
  bringBack: m.objection_document_bring_back,
  hide: m.objection_document_hide,
  isBack: m.objection_document_back,
  isHidden: m.objection_document_hidden,
};

export const caseWords = (isDocument: boolean) => (isDocument ? ofDocument : ofPost);
