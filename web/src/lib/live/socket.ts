import { readFrame, type Frame } from './frames.ts';
import type { SocketLike, World } from './world.ts';

const PONG_WITHIN = 5_000;
const WELCOME_WITHIN = 10_000;
const LONGEST_WAIT = 30_000;
const FIRST_WAIT = 500;
/** where a draining server did not say in which time to come back */
const AFTER_DRAIN: [number, number] = [500, 10_000];
const SESSION_ENDED = 4001;
const DRAINED = 1012;

export type SocketListener = {
  opened(welcome: Extract<Frame, { t: 'welcome' }>): void;
  frame(frame: Frame): void;
  /** `failures`: tries in a row that never got to the welcome */
  lost(failures: number): void;
  ended(): void;
};

/** One connection that is always wanted: it comes back by itself, and finds out when it only seems to be there. */
export class LiveSocket {
  #world: World;
  #listener: SocketListener;
  #socket: SocketLike | null = null;
  #welcome = false;
  #failures = 0;
  #drain: [number, number] | null = null;
  #heartbeat = () => {};
  #deadline = () => {};
  #retry = () => {};
  #clock = () => {};
  /** set while long polling carries the page: then the socket is tried only this rarely */
  patience: number | null = null;

  constructor(world: World, listener: SocketListener) {
    this.#world = world;
    this.#listener = listener;
  }

  get open() {
    return this.#welcome;
  }

  start() {
    this.stop();
    this.#failures = 0;
    this.#connect();
    this.#watchClock(this.#world.now());
  }

  stop() {
    this.#clock();
    this.#retry();
    this.#drop();
  }

  send(frame: object): boolean {
    if (!this.#welcome) return false;
    this.#socket?.send(JSON.stringify(frame));
    return true;
  }

  /** Back from sleep, another network, another tab: an open socket may be dead, a waiting one need not wait. */
  check() {
    if (this.#welcome) this.#ping();
    else if (!this.#socket) this.#connect();
  }

  #connect() {
    this.#retry();
    // a socket that was given up may still speak, or report its end minutes later
    const ifCurrent =
      <Heard>(hear: (heard: Heard) => void) =>
      (heard: Heard) => {
        if (socket === this.#socket) hear(heard);
      };
    const socket = this.#world.openSocket({
      message: ifCurrent((text) => this.#receive(text)),
      closed: ifCurrent((code) => this.#closed(code)),
    });
    this.#socket = socket;
    this.#expect(WELCOME_WITHIN);
  }

  #receive(text: unknown) {
    // whatever comes proves that the line is alive
    if (this.#welcome) this.#deadline();
    const frame = readFrame(text);
    if (!frame || frame.t === 'pong') return;
    if (frame.t === 'bye') this.#drain = frame.within;
    if (frame.t !== 'welcome') return this.#listener.frame(frame);
    this.#deadline();
    this.#welcome = true;
    this.#failures = 0;
    this.#beat(frame.heartbeat * 1000);
    this.#listener.opened(frame);
  }

  #beat(milliseconds: number) {
    this.#heartbeat = this.#world.after(milliseconds, () => {
      this.#ping();
      if (this.#welcome) this.#beat(milliseconds);
    });
  }

  #ping() {
    this.send({ t: 'ping' });
    this.#expect(PONG_WITHIN);
  }

  #expect(milliseconds: number) {
    this.#deadline();
    this.#deadline = this.#world.after(milliseconds, () => this.#closed(1006));
  }

  #closed(code: number) {
    if (!this.#socket) return;
    if (!this.#welcome) this.#failures += 1;
    this.#drop();
    if (code === SESSION_ENDED) {
      this.#clock();
      return this.#listener.ended();
    }
    const wait = this.#wait(code);
    this.#drain = null;
    this.#retry = this.#world.after(wait, () => this.#connect());
    this.#listener.lost(this.#failures);
  }

  #wait(code: number): number {
    const random = this.#world.random();
    const range = this.#drain ?? (code === DRAINED ? AFTER_DRAIN : null);
    if (range) return range[0] + random * (range[1] - range[0]);
    return this.patience ?? random * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures);
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    this.#welcome = false;
    this.#heartbeat();
    this.#deadline();
    socket?.close();
  }

  /** A timer that comes far too late means that the machine has slept. */
  #watchClock(before: number) {
    this.#clock = this.#world.after(5_000, () => {
      const now = this.#world.now();
      if (now - before > 15_000) this.check();
      this.#watchClock(now);
    });
  }
}
