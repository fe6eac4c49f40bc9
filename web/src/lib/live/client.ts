import type { FetchLongPoll } from './fetch-long-poll.ts';
import type { LongPoll } from './long-poll.ts';
import { LiveSocket } from './socket.ts';
import { Streams, type Listener } from './streams.ts';
import type { World } from './world.ts';

export type LiveState = 'connecting' | 'connected' | 'interrupted' | 'ended';

const FAILURES_BEFORE_POLLING = 2;
const SOCKET_AGAIN = 5 * 60_000;

/** One tab's ear: the socket, or long polling where the socket does not come through. */
export class LiveClient {
  #socket: LiveSocket;
  /** fetched only where it is needed */
  #poll: LongPoll | null = null;
  #wantsPoll = false;
  #streams: Streams;
  #started = false;
  #rest = () => {};
  #world: World;
  #show: (state: LiveState) => void;
  #fetchLongPoll: FetchLongPoll;

  constructor(world: World, show: (state: LiveState) => void, fetchLongPoll: FetchLongPoll) {
    this.#world = world;
    this.#show = show;
    this.#fetchLongPoll = fetchLongPoll;
    const streams = (this.#streams = new Streams((frame) => this.#socket.send(frame)));
    this.#socket = new LiveSocket(world, {
      opened: ({ epoch }) => {
        this.#stopPolling();
        this.#socket.patience = null;
        this.#show('connected');
        streams.opened(epoch);
      },
      frame: (frame) => streams.frame(frame),
      lost: (failures) => this.#lost(failures),
      ended: () => this.#end(),
    });
  }

  subscribe(stream: string, after: number | undefined, listener: Listener): () => void {
    this.#rest();
    const unsubscribe = this.#streams.subscribe(stream, after, listener);
    if (!this.#started) this.#start();
    this.#poll?.ask();
    return () => {
      unsubscribe();
      this.#poll?.ask();
      // the next page subscribes in a moment; a page of guests never does
      if (this.#streams.size === 0) this.#rest = this.#world.after(1_000, () => this.#stop());
    };
  }

  typing(stream: string) {
    this.#socket.send({ t: 'typing', stream });
  }

  /** The machine or the network may have been away. */
  check() {
    if (this.#started) this.#socket.check();
  }

  #start() {
    this.#started = true;
    this.#show('connecting');
    this.#socket.start();
  }

  #stop() {
    this.#started = false;
    this.#socket.stop();
    this.#stopPolling();
  }

  #end() {
    this.#stop();
    this.#show('ended');
  }

  #lost(failures: number) {
    if (failures >= FAILURES_BEFORE_POLLING) this.#startPolling();
    if (this.#socket.patience === null) this.#show('interrupted');
  }

  #startPolling() {
    this.#wantsPoll = true;
    if (this.#poll) return this.#poll.start();
    const streams = this.#streams;
    this.#fetchLongPoll((Poll) => {
      this.#poll ??= new Poll(this.#world, {
        places: () => streams.places(),
        startAt: (stream, head) => streams.startAt(stream, head),
        event: (event) => streams.event(event),
        resync: (stream, head) => streams.resync(stream, head),
        revoked: (stream) => streams.revoked(stream),
        activity: () => streams.activity(),
        works: () => this.#polling(),
        fails: () => this.#pollFails(),
        ended: () => this.#end(),
      });
      if (this.#wantsPoll) this.#poll.start();
    });
  }

  #stopPolling() {
    this.#wantsPoll = false;
    this.#poll?.stop();
  }

  /** The network is there, only the socket is not. If the server itself was away, the socket works too: try it once. */
  #polling() {
    this.#socket.patience = SOCKET_AGAIN;
    this.#show('connected');
    this.#streams.activity();
    this.#socket.check();
  }

  #pollFails() {
    this.#socket.patience = null;
    this.#show('interrupted');
  }
}
