import { sentencesOf, type Sent } from '#lib/composer/send.ts';

/**
 * Whether the last form got no answer, or in which words it was refused, where there is no field to say so. The page says it and
 * keeps what was typed, in place of an error page.
 */
export const trouble = $state({ unanswered: false, refusal: '' });

/** For what a button sends by itself; true: it is done. */
export function isDone(sent: Sent<unknown>): boolean {
  trouble.unanswered = sent.kind === 'away' || sent.kind === 'signedOut';
  trouble.refusal = sent.kind === 'refused' ? (sentencesOf(sent.problem)[0]?.message ?? '') : '';
  return sent.kind === 'done';
}
