import { LongPoll } from '../../web/src/lib/live/long-poll.ts';
import type { SocketEars, World } from '../../web/src/lib/live/world.ts';

export interface FakeSocket {
  ears: SocketEars;
  sent: { t: string; [name: string]: unknown }[];
  closed: boolean;
  /** the server says something */
  say(frame: object): void;
}

/** A browser with a clock of its own, sockets that the test answers for, and an API that it plays. */
export class LiveWorld implements World {
  time = 0;
  sockets: FakeSocket[] = [];
  asked: { path: string; answer: (status: number, body?: object) => void; signal: AbortSignal }[] = [];
  dice = 0.5;
  /** whether the code of long polling can be fetched */
  hasLongPoll = true;
  #timers: { at: number; what: () => void }[] = [];

  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('no socket was opened');
    return socket;
  }

  openSocket(ears: SocketEars) {
    const socket: FakeSocket = {
      ears,
      sent: [],
      closed: false,
      say: (frame) => ears.message(JSON.stringify(frame)),
    };
    this.sockets.push(socket);
    return {
      send: (text: string) => void socket.sent.push(JSON.parse(text)),
      close: () => void (socket.closed = true),
    };
  }

  longPoll(then: (poll: typeof LongPoll) => void) {
    if (this.hasLongPoll) then(LongPoll);
  }

  get(path: string, signal: AbortSignal): Promise<Response> {
    return new Promise((resolve) => {
      const answer = (status: number, body?: object) =>
        resolve(new Response(JSON.stringify(body ?? {}), { status }));
      this.asked.push({ path, answer, signal });
    });
  }

  after(milliseconds: number, what: () => void) {
    const timer = { at: this.time + milliseconds, what };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  now = () => this.time;
  random = () => this.dice;

  /** Lets time pass, timer by timer. */
  pass(milliseconds: number) {
    const end = this.time + milliseconds;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((one) => one !== next);
      this.time = Math.max(this.time, next.at);
      next.what();
    }
    this.time = Math.max(this.time, end);
  }

  /** The machine sleeps: the clock goes on, no timer rings before it wakes. */
  sleep(milliseconds: number) {
    this.time += milliseconds;
  }
}

export const settled = () => new Promise((resolve) => setImmediate(resolve));
