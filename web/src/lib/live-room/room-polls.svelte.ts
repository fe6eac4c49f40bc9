import type { Poll, Polls } from '#lib/api-types.ts';
import { send } from '#lib/composer/send.ts';

/** Whoever votes changes figures for all: a page asks for them once in this time, each a little later than the other. */
const AT_MOST_EVERY = 1_500;

/** The polls of a room. What is shown of them hangs on who looks, so events only say that there is something. */
export class RoomPolls {
  items: Poll[] = $state.raw([]);
  possible = $state(false);
  /** the one that waits for her answer */
  asking = $derived(this.items.find(({ state, own }) => state === 'open' && own === null));
  #path: string;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(meetingId: string, loaded: Polls) {
    this.#path = `/meetings/${meetingId}/polls`;
    this.load(loaded);
  }

  load({ items, possible }: Polls) {
    this.items = items;
    this.possible = possible;
  }

  /** Something happened to one of them; what comes meanwhile is read with it. */
  soon() {
    this.#waiting ??= setTimeout(
      async () => {
        this.#waiting = undefined;
        const sent = await send<Polls>('GET', this.#path);
        if (sent.kind === 'done') this.load(sent.answer);
      },
      AT_MOST_EVERY * (0.5 + Math.random()),
    );
  }

  /** Her own deed, told by its answer. */
  put(poll: Poll) {
    this.items = this.items.map((each) => (each.id === poll.id ? poll : each));
  }

  stop() {
    clearTimeout(this.#waiting);
  }
}
