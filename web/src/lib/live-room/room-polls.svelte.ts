import type { Poll, Polls } from '#lib/api-types.ts';
import { send } from '#lib/composer/send.ts';
import type { RoomEvent } from './room-page.ts';
import type { ServerClock } from './server-clock.svelte.ts';

/** Whoever votes changes figures for all: a page asks for them once in this time, each a little later than the other. */
const AT_MOST_EVERY = 1_500;

/** The polls of a room. What is shown of them hangs on who looks, so events only say that there is something. */
export class RoomPolls {
  #loaded: Poll[] = $state.raw([]);
  possible = $state(false);
  #clock: ServerClock;
  /** whose time has come since they were read; a text, so that what hangs on it changes with it and not every second */
  over = $derived.by(() => {
    const now = this.#clock.now;
    return this.#loaded
      .filter(({ state, endsAt }) => state === 'open' && endsAt !== null && Date.parse(endsAt) <= now)
      .map(({ id }) => id)
      .join(' ');
  });
  /** as they are by the server's clock: nobody waits for the word that one has ended */
  items: Poll[] = $derived.by(() => {
    const over = this.over.split(' ');
    return this.#loaded.map((poll) => (over.includes(poll.id) ? { ...poll, state: 'closed' } : poll));
  });
  /** the one that waits for her answer */
  asking = $derived(this.items.find(({ state, own }) => state === 'open' && own === null));
  #path: string;
  /** ends that were moved since the last reading began: it may have missed them */
  #moved = new Map<string, Poll['endsAt']>();
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(meetingId: string, loaded: Polls, clock: ServerClock) {
    this.#clock = clock;
    this.#path = `/meetings/${meetingId}/polls`;
    this.load(loaded);
  }

  load({ items, possible }: Polls) {
    this.#loaded = items.map((poll) =>
      this.#moved.has(poll.id) ? { ...poll, endsAt: this.#moved.get(poll.id) ?? null } : poll,
    );
    this.possible = possible;
  }

  heard({ type, data }: RoomEvent) {
    if (!type.startsWith('meeting.poll_')) return;
    const told = data as Pick<Poll, 'id' | 'ballots' | 'state' | 'endsAt'> | null;
    const known = this.#loaded.find(({ id }) => id === told?.id);
    // of one that shows its figures at the end there is nothing else to read meanwhile
    if (type === 'meeting.poll_voted' && told && known?.results === 'end')
      return this.put({ ...known, ballots: told.ballots });
    // at once: by the end of before the ballots of all would close, with what is chosen in them
    if (type === 'meeting.poll_end_moved' && told) {
      this.#moved.set(told.id, told.endsAt);
      // what is told again after the page was read opens none that has ended
      if (known && known.state !== 'closed') this.put({ ...known, state: told.state, endsAt: told.endsAt });
    }
    this.readSoon();
  }

  /** Something happened to one of them; what comes meanwhile is read with it. */
  readSoon() {
    this.#waiting ??= setTimeout(
      async () => {
        this.#waiting = undefined;
        this.#moved.clear();
        const sent = await send<Polls>('GET', this.#path);
        if (sent.kind === 'done') this.load(sent.answer);
      },
      AT_MOST_EVERY * (0.5 + Math.random()),
    );
  }

  /** Her own deed, told by its answer. */
  put(poll: Poll) {
    this.#loaded = this.#loaded.map((each) => (each.id === poll.id ? poll : each));
  }

  stop() {
    clearTimeout(this.#waiting);
  }
}
