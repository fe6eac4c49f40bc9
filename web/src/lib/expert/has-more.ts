import type { Thread } from '#lib/api-types.ts';

/** Whether a card shows more than most do: that is loaded for such a thread alone. */
export const hasMore = ({ expertAnswer, earlierExpertAnswers, may }: Thread): boolean =>
  expertAnswer !== null &&
  (expertAnswer.signedBy.length > 0 || earlierExpertAnswers.length > 0 || may.pinExpertAnswer);
