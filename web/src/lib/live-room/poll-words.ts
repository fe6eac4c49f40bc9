import type { Poll } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

export const kindOfPollWords: Record<Poll['kind'], () => string> = {
  single: m.poll_single,
  several: m.poll_several,
  scale: m.poll_scale,
  words: m.poll_words,
};

/** What all will see of who voted, said before anybody does. */
export const disclosureWords: Record<Poll['disclosure'], () => string> = {
  secret: m.poll_secret,
  organisations: m.poll_by_organisation,
  names: m.poll_by_name,
};
