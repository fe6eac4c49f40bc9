import type { MeetingSummary } from '../meetings/schema.ts';

/** Whoever reads a meeting may come, from its announcing until it is over. A draft is not announced, what was cancelled does not take place. */
export const isOpenToSignUp = (
  { state, startsAt, minutes }: Pick<MeetingSummary, 'state' | 'startsAt' | 'minutes'>,
  now = Date.now(),
): boolean => (state === 'announced' || state === 'live') && Date.parse(startsAt) + minutes * 60_000 > now;
