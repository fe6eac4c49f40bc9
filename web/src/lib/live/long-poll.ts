import type { LiveEvent } from './frames.ts';
import type { World } from './world.ts';

const LISTS_AGAIN = 30_000;
const LONGEST_WAIT = 30_000;
/** A browser opens six connections to a server; the page needs most of them itself. */
const STREAMS = 2;

type Answer = { events: Omit<LiveEvent, 't' | 'stream'>[]; head: number } | { resync: true; head: number };

export type PollListener = {
  places(): { stream: string; after: number | undefined }[];
  startAt(stream: string, head: number): void;
  event(event: LiveEvent): void;
  resync(stream: string, head: number): void;
  revoked(stream: string): void;
  /** hints do not come this way: the lists are read again now and then */
  activity(): void;
  /** the first answer after silence */
  works(): void;
  fails(): void;
  ended(): void;
};

/** The same events where a proxy does not let the socket through: a question that the server answers late. */
export class LongPoll {
  #world: World;
  #listener: PollListener;
  #asked = new Map<string, AbortController>();
  #failures = 0;
  #works = false;
  #running = false;
  #next = () => {};
  #lists = () => {};

  constructor(world: World, listener: PollListener) {
    this.#world = world;
    this.#listener = listener;
  }

  start() {
    if (this.#running) return;
    this.#running = true;
    this.#works = false;
    this.#failures = 0;
    this.#readLists();
    this.ask();
  }

  stop() {
    this.#running = false;
    this.#next();
    this.#lists();
    for (const asked of this.#asked.values()) asked.abort();
    this.#asked.clear();
  }

  /** One question for each stream that has none yet; called again when the streams of the page change. */
  ask() {
    if (!this.#running) return;
    const places = this.#listener.places().slice(0, STREAMS);
    for (const [stream, asked] of this.#asked) {
      if (places.some((place) => place.stream === stream)) continue;
      asked.abort();
      this.#asked.delete(stream);
    }
    for (const { stream, after } of places) {
      if (!this.#asked.has(stream)) void this.#askFor(stream, after);
    }
  }

  async #askFor(stream: string, after: number | undefined) {
    const asked = new AbortController();
    this.#asked.set(stream, asked);
    const from = after === undefined ? '' : `&after=${after}`;
    const path = `/api/v1/events?stream=${encodeURIComponent(stream)}${from}&wait=25`;
    const response = await this.#world.get(path, asked.signal).catch(() => null);
    const answer = response?.ok ? await (response.json() as Promise<Answer>).catch(() => null) : null;
    if (this.#asked.get(stream) !== asked) return;
    this.#asked.delete(stream);
    if (response?.status === 401) return this.#listener.ended();
    if (response?.status === 404) return this.#listener.revoked(stream);
    if (!answer) return this.#failed();
    this.#worked();
    if ('resync' in answer) this.#listener.resync(stream, answer.head);
    else this.#listener.startAt(stream, answer.head);
    if ('events' in answer)
      for (const event of answer.events) this.#listener.event({ ...event, t: 'event', stream });
    this.ask();
  }

  #worked() {
    this.#failures = 0;
    if (this.#works) return;
    this.#works = true;
    this.#listener.works();
  }

  #failed() {
    this.#works = false;
    this.#listener.fails();
    this.#next();
    const wait = 500 + this.#world.random() * Math.min(LONGEST_WAIT, 500 * 2 ** this.#failures);
    this.#failures += 1;
    this.#next = this.#world.after(wait, () => this.ask());
  }

  #readLists() {
    this.#lists = this.#world.after(LISTS_AGAIN, () => {
      if (this.#works) this.#listener.activity();
      this.#readLists();
    });
  }
}
