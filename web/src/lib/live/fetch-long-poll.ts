import type { LongPoll } from './long-poll.ts';

/** Gives the code of long polling. While it cannot be fetched nothing happens: who asks, asks again. */
export type FetchLongPoll = (then: (poll: typeof LongPoll) => void) => void;

/** Only on demand, for it is hardly ever needed. */
export const fetchLongPoll: FetchLongPoll = (then) => {
  import('./long-poll.ts').then(
    ({ LongPoll }) => then(LongPoll),
    () => {},
  );
};
