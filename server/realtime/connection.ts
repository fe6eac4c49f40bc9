import type { WebSocket } from 'ws';
import type { Config } from '../config.ts';
import type { Viewer } from '../plugins/viewer.ts';
import { closeCodes, closeSocket } from './close-codes.ts';
import type { Delivery } from './delivery.ts';
import { FrameAllowance } from './frame-allowance.ts';
import { readFrame, spell, type ClientFrame, type ErrorCode, type ServerFrame } from './frames.ts';
import type { Presence } from './presence.ts';
import { reasonOf } from './reason-of.ts';
import type { Subscriber } from './subscriber.ts';

export interface ConnectionOptions {
  socket: WebSocket;
  viewer: Viewer;
  session: string;
  epoch: string;
  config: Config;
  delivery: Delivery;
  /** when a stream that has hints last had one, in milliseconds */
  grewAt: (stream: string) => number | undefined;
  typing: (viewer: Viewer, stream: string) => void;
  presence: Presence;
  log: { warn: (details: object, message: string) => void };
}

type Subscribe = Extract<ClientFrame, { t: 'subscribe' }>;

/** One socket: what it asks, and what it is told. */
export class Connection implements Subscriber {
  readonly session: string;
  readonly personId: string;
  readonly membershipId: string;
  ready = true;
  #pausedAt = 0;
  #heardAt = Date.now();
  #gone = false;
  readonly #options: ConnectionOptions;
  readonly #allowance: FrameAllowance;
  /** streams that it follows or asked to follow → the last question */
  readonly #streams = new Map<string, symbol>();
  readonly #heartbeat: NodeJS.Timeout;
  #asking: Promise<void> = Promise.resolve();

  constructor(options: ConnectionOptions) {
    const { socket, viewer, config, epoch } = options;
    this.#options = options;
    this.session = options.session;
    this.personId = viewer.personId;
    this.membershipId = viewer.membershipId;
    this.#allowance = new FrameAllowance(config.rateLimits ? config.framesPerSecond : Infinity);
    this.#heartbeat = setInterval(() => this.#beat(), config.heartbeatMs).unref();
    options.delivery.subscribers.add(this);
    socket.on('message', (data, isBinary) => this.#hear(isBinary ? null : String(data)));
    socket.on('ping', () => this.#count());
    socket.on('close', () => this.#leave());
    this.#say({ t: 'welcome', heartbeat: config.heartbeatMs / 1000, epoch, person: viewer.personId });
  }

  send(frame: Buffer): void {
    const { socket, config } = this.#options;
    if (this.#gone) return;
    socket.send(frame, { binary: false });
    if (!this.ready || socket.bufferedAmount <= config.bufferHighBytes) return;
    this.ready = false;
    this.#pausedAt = Date.now();
  }

  /** Ends one that is silent; goes on with one that reads again, and ends it when that takes too long. */
  lookAfter(now: number): void {
    const { socket, config, delivery } = this.#options;
    if (now - this.#heardAt > config.silenceMs) return this.close(closeCodes.silent, 'silent');
    if (this.ready || this.#gone) return;
    if (socket.bufferedAmount < config.bufferLowBytes || socket.bufferedAmount === 0) {
      this.ready = true;
      delivery.resume(this);
    } else if (now - this.#pausedAt >= config.slowCloseMs) {
      this.close(closeCodes.tooSlow, 'too slow');
    }
  }

  resync(stream: string, head: number): void {
    this.#unsubscribe(stream);
    this.#say({ t: 'resync', stream, head });
  }

  revoked(stream: string): void {
    this.#unsubscribe(stream);
    this.#say({ t: 'revoked', stream });
  }

  ended(): void {
    this.close(closeCodes.sessionEnded, 'session ended');
  }

  changed(): void {
    this.close(closeCodes.comeBack, 'membership changed');
  }

  bye(): void {
    const { byeMinMs, byeMaxMs } = this.#options.config;
    this.#say({ t: 'bye', within: [byeMinMs, byeMaxMs] });
    this.close(closeCodes.comeBack, 'draining');
  }

  close(code: number, reason: string): void {
    if (this.#gone) return;
    this.#leave();
    closeSocket(this.#options.socket, code, reason);
  }

  #leave(): void {
    this.#gone = true;
    clearInterval(this.#heartbeat);
    this.#options.delivery.subscribers.delete(this);
    for (const stream of this.#streams.keys()) this.#unsubscribe(stream);
  }

  #beat(): void {
    const { delivery } = this.#options;
    if (!this.ready || this.#streams.size === 0) return;
    const heads: Record<string, number> = {};
    for (const stream of this.#streams.keys()) {
      const head = delivery.headFor(this, stream);
      if (head !== undefined) heads[stream] = head;
    }
    this.#say({ t: 'heads', heads });
  }

  #hear(text: string | null): void {
    const allowance = this.#count();
    if (this.#gone) return;
    const frame = text === null ? { invalid: undefined } : readFrame(text);
    if (allowance === 'refused')
      return this.#refuse('invalid' in frame ? frame.invalid : frame.id, 'rate_limited');
    if ('invalid' in frame) return this.#refuse(frame.invalid, 'invalid_frame');
    this.#answer(frame);
  }

  #count(): 'granted' | 'refused' | 'close' {
    this.#heardAt = Date.now();
    const allowance = this.#allowance.take(this.#heardAt);
    if (allowance === 'close') this.close(closeCodes.tooManyFrames, 'too many frames');
    return allowance;
  }

  #answer(frame: ClientFrame): void {
    if (frame.t === 'ping') this.#say({ t: 'pong' });
    else if (frame.t === 'subscribe') this.#subscribe(frame);
    else if (frame.t === 'unsubscribe') this.#unsubscribe(frame.stream);
    else if (this.#options.delivery.headFor(this, frame.stream) === undefined)
      this.#refuse(frame.id, 'not_found');
    else if (frame.t === 'presence') this.#attend(frame);
    else this.#options.typing(this.#options.viewer, frame.stream);
  }

  /** She has the room of a meeting before her, or no longer. */
  #attend({ id, stream, state }: Extract<ClientFrame, { t: 'presence' }>): void {
    const { presence, viewer } = this.#options;
    if (!stream.startsWith('meeting:')) return this.#refuse(id, 'not_found');
    if (state === 'here') presence.come(this, viewer, stream);
    else presence.go(this, stream);
  }

  #subscribe(frame: Subscribe): void {
    const { id, stream } = frame;
    const { config } = this.#options;
    const limit = config.rateLimits ? config.subscriptionsPerSocket : Infinity;
    if (!this.#streams.has(stream) && this.#streams.size >= limit)
      return this.#refuse(id, 'too_many_subscriptions');
    // asked again, for example after a gap: what was before ends here
    this.#unsubscribe(stream);
    const question = Symbol(stream);
    this.#streams.set(stream, question);
    // one after the other: however much one socket asks, it occupies one connection to the database
    this.#asking = this.#asking.then(() => this.#follow(frame, () => this.#streams.get(stream) === question));
  }

  async #follow({ id, stream, after }: Subscribe, isAsked: () => boolean): Promise<void> {
    const { delivery, grewAt, log } = this.#options;
    if (!isAsked()) return;
    try {
      const answer = await delivery.subscribe(this, stream, after, (head) => {
        if (isAsked()) this.#say({ t: 'subscribed', id, stream, head, grew: grewAt(stream) });
        return isAsked();
      });
      if (answer === 'followed' || !isAsked()) return;
      if (answer !== 'not_found') return this.resync(stream, answer.resync);
      this.#streams.delete(stream);
      this.#refuse(id, 'not_found');
    } catch (error) {
      // the database is away: begin anew rather than follow half of what was asked for
      log.warn({ reason: reasonOf(error) }, 'a subscription failed');
      if (isAsked()) this.close(closeCodes.comeBack, 'try again');
    }
  }

  #unsubscribe(stream: string): void {
    if (!this.#streams.delete(stream)) return;
    this.#options.presence.go(this, stream);
    this.#options.delivery.unsubscribe(this, stream);
  }

  #refuse(id: number | undefined, code: ErrorCode): void {
    this.#say({ t: 'error', id, code });
  }

  #say(frame: ServerFrame): void {
    this.send(spell(frame));
  }
}
