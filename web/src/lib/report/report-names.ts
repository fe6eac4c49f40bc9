import type { ListedCase, Outcome, ReportCase } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

export const stateNames: Record<ReportCase['state'], () => string> = {
  new: m.report_state_new,
  in_work: m.report_state_in_work,
  decided: m.report_state_decided,
};

/** What became of a post, as a sentence. */
export const outcomeNames: Record<Outcome, () => string> = {
  hidden: m.report_outcome_hidden,
  no_action: m.report_outcome_no_action,
  already_gone: m.report_outcome_already_gone,
};

/** What an advisor chooses. */
export const outcomeChoices: Record<Outcome, () => string> = {
  hidden: m.report_choose_hidden,
  no_action: m.report_choose_no_action,
  already_gone: m.report_outcome_already_gone,
};

/** Which post is meant; nothing of it where the reader reads it no more. */
export const placeWords = ({ post, thread }: Pick<ListedCase, 'post' | 'thread'>): string =>
  post && thread ? m.report_place({ title: thread.title, number: post.number }) : m.report_place_gone();
