import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import type { History } from './check.ts';

export interface FollowerOptions {
  name: string;
  url: string;
  cookie: string;
  stream: string;
  /** Asks for what was missed when it comes back. Without it the checker must find gaps. */
  catchesUp?: boolean;
  /** Drops what it already has. Without it the checker must find events twice. */
  dropsDoubles?: boolean;
}

interface Frame {
  t: string;
  stream?: string;
  seq?: number;
  data?: { id?: string; itemId?: string | null } | null;
  heads?: Record<string, number>;
}

/** As after reading the page again: a little of what is shown already comes once more. */
const OVERLAP = 3;

/** A client as docs/realtime.md asks for: comes back, catches up, drops what it has. */
export class Follower {
  readonly seen: History['seen'] = [];
  last = 0;
  /** how often it lost its socket */
  lost = 0;
  /** what ended it for good */
  ended: string | null = null;
  readonly #options: FollowerOptions;
  #socket: WebSocket | null = null;
  #stopped = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#connect();
  }

  history(until?: number): History {
    const { name, stream } = this.#options;
    return { client: name, stream, from: 0, seen: this.seen, ...(until !== undefined && { until }) };
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#retry);
    this.#socket?.terminate();
  }

  #connect(): void {
    const { url, cookie } = this.#options;
    const socket = new WebSocket(url, { headers: { cookie }, handshakeTimeout: 5000 });
    this.#socket = socket;
    socket.on('error', () => {});
    socket.on('message', (data) => this.#hear(JSON.parse(String(data)) as Frame));
    socket.on('close', (code) => {
      if (code === 4001) this.ended = 'session ended';
      if (this.#stopped || this.ended) return;
      this.lost += 1;
      this.#retry = setTimeout(() => this.#connect(), Math.random() * 300);
    });
  }

  #hear({ t, stream, seq = 0, data, heads }: Frame): void {
    if (t === 'welcome') return this.#subscribe(Math.max(0, this.last - OVERLAP));
    if (t === 'heads' && (heads?.[this.#options.stream] ?? 0) > this.last) return this.#subscribe(this.last);
    if (stream !== this.#options.stream) return;
    if (t === 'revoked' || t === 'resync') this.ended = t;
    if (t !== 'event' || (this.#dropsDoubles && seq <= this.last)) return;
    if (this.#catchesUp && seq > this.last + 1) return this.#subscribe(this.last);
    this.seen.push({ seq, what: data?.id ?? data?.itemId ?? '' });
    this.last = Math.max(this.last, seq);
  }

  #subscribe(after: number): void {
    const { stream } = this.#options;
    const from = this.#catchesUp || this.seen.length === 0 ? { after } : {};
    this.#socket?.send(JSON.stringify({ t: 'subscribe', stream, ...from }));
  }

  get #catchesUp(): boolean {
    return this.#options.catchesUp ?? true;
  }

  get #dropsDoubles(): boolean {
    return this.#options.dropsDoubles ?? true;
  }
}

/** Waits until each has heard of the last number, or the time is over. */
export async function caughtUp(
  followers: Follower[],
  heads: (follower: Follower) => number,
  ms: number,
): Promise<void> {
  const end = Date.now() + ms;
  while (Date.now() < end && followers.some((follower) => follower.last < heads(follower))) await sleep(20);
}
