import { m } from '#lib/messages.ts';

/** What the button says with which an answer is accepted, or that is taken back: to the asker, or to an advisor. */
export function acceptWords(isAskers: boolean, accepted: boolean): string {
  if (isAskers) return accepted ? m.post_accept_not() : m.post_accept();
  return accepted ? m.post_accept_answered_not() : m.post_accept_answered();
}
