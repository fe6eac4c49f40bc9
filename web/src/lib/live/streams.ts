import type { Frame, LiveEvent, TypingPerson } from './frames.ts';

/** Between reading a list and saying when it was read no more time passes than this. */
const READING = 1_000;

/** What a page wants to hear of a stream. */
export type Listener = {
  event?(event: LiveEvent): void;
  /** too much was missed, or the server's history is another one: read the page again */
  resync?(): void;
  /** may no longer be read */
  revoked?(): void;
  typing?(person: TypingPerson): void;
  /** how many have this room before them; whoever listens for it is one of them */
  presence?(people: number): void;
  /** when the list was read, in milliseconds: what grew in the channel since then is told although it has no number */
  readAt?: number;
  /** something grew in this channel: read the list again */
  activity?(threads: string[]): void;
};

type Subscriber = { after: number | undefined; listener: Listener };
type Stream = { name: string; subscribers: Set<Subscriber>; asked: number | null; readAgain: boolean };

/** Knows how far each stream was heard, so that nothing is missed and nothing is told twice. */
export class Streams {
  #streams = new Map<string, Stream>();
  #send: (frame: object) => boolean;
  #epoch: string | null = null;
  #id = 0;

  constructor(send: (frame: object) => boolean) {
    this.#send = send;
  }

  get size() {
    return this.#streams.size;
  }

  /** What long polling asks for, the page's own streams first: they came last. */
  places(): { stream: string; after: number | undefined }[] {
    return [...this.#streams.values()]
      .map((stream) => ({ stream: stream.name, after: placeOf(stream) }))
      .reverse();
  }

  /** `after`: the number the page was read at; left out: from now on. */
  subscribe(name: string, after: number | undefined, listener: Listener): () => void {
    const stream = this.#streams.get(name) ?? { name, subscribers: new Set(), asked: null, readAgain: false };
    const place = placeOf(stream);
    const isNew = stream.subscribers.size === 0;
    const subscriber: Subscriber = { after, listener };
    stream.subscribers.add(subscriber);
    this.#streams.set(name, stream);
    if (isNew || (after !== undefined && (place === undefined || after < place))) this.#ask(stream);
    else {
      subscriber.after ??= place;
      if (stream.asked === null) this.#attend(stream, 'here');
    }
    return () => {
      if (!stream.subscribers.delete(subscriber)) return;
      if (stream.subscribers.size > 0) return this.#attend(stream, 'away');
      this.#streams.delete(name);
      this.#send({ t: 'unsubscribe', stream: name });
    };
  }

  /** A new connection: every stream goes on where it was. */
  opened(epoch: string) {
    const restored = this.#epoch !== null && this.#epoch !== epoch;
    const again = this.#epoch !== null;
    this.#epoch = epoch;
    for (const stream of this.#streams.values()) {
      if (restored) forget(stream);
      this.#ask(stream);
    }
    // hints have no number: what was missed of them is made good by reading the lists once
    if (again) this.activity();
  }

  frame(frame: Frame) {
    if (frame.t === 'heads') return this.#compare(frame.heads);
    if (frame.t === 'error') return this.#refused(frame.id, frame.code);
    if (!('stream' in frame)) return;
    const stream = this.#streams.get(frame.stream);
    if (!stream) return;
    if (frame.t === 'subscribed') this.#subscribed(stream, frame);
    if (frame.t === 'event') this.event(frame);
    if (frame.t === 'resync') this.resync(frame.stream, frame.head);
    if (frame.t === 'typing') each(stream, (listener) => listener.typing?.(frame.person));
    if (frame.t === 'presence') each(stream, (listener) => listener.presence?.(frame.people));
    if (frame.t === 'activity') each(stream, (listener) => listener.activity?.(frame.threads));
    if (frame.t === 'revoked') this.revoked(frame.stream);
  }

  /** Every list is read again. */
  activity() {
    for (const stream of this.#streams.values()) each(stream, (listener) => listener.activity?.([]));
  }

  event(event: LiveEvent) {
    const stream = this.#streams.get(event.stream);
    const place = stream && placeOf(stream);
    if (!stream || place === undefined) return;
    if (event.seq > place + 1) return this.#ask(stream, false);
    for (const subscriber of [...stream.subscribers]) {
      if (event.seq <= (subscriber.after ?? place)) continue;
      subscriber.after = event.seq;
      subscriber.listener.event?.(event);
    }
  }

  /** Whoever listens from now on: now is `head`. */
  startAt(name: string, head: number) {
    for (const subscriber of this.#streams.get(name)?.subscribers ?? []) subscriber.after ??= head;
  }

  resync(name: string, head: number) {
    const stream = this.#streams.get(name);
    if (!stream) return;
    for (const subscriber of stream.subscribers) subscriber.after = head;
    this.#ask(stream);
    each(stream, (listener) => listener.resync?.());
  }

  revoked(name: string) {
    const stream = this.#streams.get(name);
    if (!stream) return;
    this.#streams.delete(name);
    each(stream, (listener) => listener.revoked?.());
  }

  #subscribed(stream: Stream, { id, head, grew = 0 }: { id: number; head: number; grew?: number }) {
    if (stream.asked !== id) return;
    stream.asked = null;
    this.startAt(stream.name, head);
    this.#attend(stream, 'here');
    each(stream, (listener) => {
      if (grew > (listener.readAt ?? Infinity) - READING) listener.activity?.([]);
    });
    if (!stream.readAgain) return;
    stream.readAgain = false;
    each(stream, (listener) => listener.resync?.());
  }

  /** Says whether she has this room before her, which ends with the subscription. */
  #attend({ name, subscribers }: Stream, state: 'here' | 'away') {
    const attends = [...subscribers].some(({ listener }) => listener.presence);
    if (attends === (state === 'here')) this.#send({ t: 'presence', stream: name, state });
  }

  #refused(id: number | undefined, code: string) {
    const stream = [...this.#streams.values()].find(({ asked }) => asked !== null && asked === id);
    if (!stream) return;
    stream.asked = null;
    if (code === 'not_found') this.revoked(stream.name);
  }

  #compare(heads: Record<string, number>) {
    for (const [name, head] of Object.entries(heads)) {
      const stream = this.#streams.get(name);
      const place = stream && placeOf(stream);
      if (stream && place !== undefined && head > place) this.#ask(stream, false);
    }
  }

  /** `repeat` false: not while an earlier question is still unanswered. */
  #ask(stream: Stream, repeat = true) {
    if (!repeat && stream.asked !== null) return;
    const id = (this.#id += 1);
    const after = placeOf(stream);
    const sent = this.#send({
      t: 'subscribe',
      id,
      stream: stream.name,
      ...(after === undefined ? {} : { after }),
    });
    stream.asked = sent ? id : null;
  }
}

/** The slowest subscriber's place. One that is new and without place waits for the next head. */
function placeOf(stream: Stream): number | undefined {
  const places = [...stream.subscribers].flatMap(({ after }) => (after === undefined ? [] : [after]));
  return places.length ? Math.min(...places) : undefined;
}

/** After a restore the old numbers mean nothing: take the present head, and read the page after that. */
function forget(stream: Stream) {
  for (const subscriber of stream.subscribers) subscriber.after = undefined;
  stream.readAgain = true;
}

function each(stream: Stream, tell: (listener: Listener) => void) {
  for (const { listener } of [...stream.subscribers]) tell(listener);
}
