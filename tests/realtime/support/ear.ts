import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';

export interface Said {
  t: string;
  id?: number;
  stream?: string;
  seq?: number;
  head?: number;
  type?: string;
  data?: unknown;
  code?: string;
  [member: string]: unknown;
}

/** A plain client of the socket that remembers all it hears and repairs nothing. */
export class Ear {
  readonly socket: WebSocket;
  readonly heard: Said[] = [];
  closed: { code: number; reason: string } | null = null;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(url, { headers });
    this.socket.on('message', (data) => this.heard.push(JSON.parse(String(data)) as Said));
    this.socket.on('close', (code, reason) => (this.closed = { code, reason: String(reason) }));
    this.socket.on('error', () => {});
  }

  /** Opens a socket and waits for the welcome. */
  static async open(node: { socket: string }, listener: { cookie: string }): Promise<Ear> {
    const ear = new Ear(node.socket, { cookie: listener.cookie });
    await ear.wait(({ t }) => t === 'welcome');
    return ear;
  }

  say(frame: unknown): void {
    this.socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
  }

  async subscribe(stream: string, after?: number): Promise<Said> {
    const before = this.heard.length;
    this.say({ t: 'subscribe', id: before, stream, after });
    return this.wait(
      (said) =>
        said.id === before ||
        (said.t === 'resync' && said.stream === stream && this.heard.indexOf(said) >= before),
    );
  }

  /** The first frame that fits, heard or still to come. */
  async wait(fits: (said: Said) => boolean, ms = 5000): Promise<Said> {
    const found = await until(() => this.heard.find(fits), ms);
    if (found) return found;
    throw new Error(
      `nothing fits in ${JSON.stringify(this.heard.slice(-5))}, closed: ${JSON.stringify(this.closed)}`,
    );
  }

  events(stream: string): Said[] {
    return this.heard.filter((said) => said.t === 'event' && said.stream === stream);
  }

  numbers(stream: string): number[] {
    return this.events(stream).map(({ seq }) => seq ?? 0);
  }

  async waitClose(ms = 5000): Promise<{ code: number; reason: string }> {
    const closed = await until(() => this.closed, ms);
    if (!closed) throw new Error('the socket is still open');
    return closed;
  }

  async end(): Promise<void> {
    if (this.closed) return;
    const closing = once(this.socket, 'close');
    this.socket.terminate();
    await closing;
  }
}

/** Looks every few milliseconds until there is something; undefined when the time is over. */
export async function until<T>(look: () => T | null | undefined | false, ms = 5000): Promise<T | undefined> {
  const end = Date.now() + ms;
  for (;;) {
    const found = look();
    if (found) return found;
    if (Date.now() > end) return undefined;
    await sleep(5);
  }
}
