import type { Reading, Readings } from './readings.ts';
import type { Hint, Subscriber, Subscription } from './subscriber.ts';
import { reasonOf } from './reason-of.ts';

export interface FollowedStreamOptions {
  id: string;
  readings: Readings;
  /** those that were put out, because at that moment they could not read the stream */
  putOut: (stream: string, subscribers: Subscriber[]) => void;
  log: { warn: (details: object, message: string) => void };
}

/** One stream that somebody on this node follows. */
export class FollowedStream {
  readonly id: string;
  readonly subscriptions = new Map<Subscriber, Subscription>();
  /** subscriptions that are being opened */
  opening = 0;
  /** the head as told by the last delivery, which judged everybody in `subscriptions` */
  head = 0;
  /** the highest number that was heard of */
  rung = 0;
  readonly #options: FollowedStreamOptions;
  #hints: Hint[] = [];
  #running = false;
  #again = false;

  constructor(options: FollowedStreamOptions) {
    this.id = options.id;
    this.#options = options;
  }

  get isForgotten(): boolean {
    return this.subscriptions.size === 0 && this.opening === 0;
  }

  ring(head: number): void {
    this.rung = Math.max(this.rung, head);
    if (this.isBehind) this.deliver();
  }

  hint(hint: Hint): void {
    if (this.subscriptions.size === 0) return;
    this.#hints.push(hint);
    this.deliver();
  }

  /** Somebody who reads has not got everything. */
  get isBehind(): boolean {
    for (const { subscriber, sent } of this.subscriptions.values()) {
      if (subscriber.ready && sent < this.rung) return true;
    }
    return false;
  }

  /** One statement at a time; what is asked meanwhile is answered by the next one. */
  deliver(): void {
    this.#again = true;
    if (!this.#running) void this.#run();
  }

  /** Opens a subscription with what was read for it alone. */
  open(subscription: Subscription, reading: Reading): void {
    this.subscriptions.set(subscription.subscriber, subscription);
    this.head = Math.max(this.head, reading.head);
    this.rung = Math.max(this.rung, reading.head);
    this.#serve(subscription, reading, [], []);
    if (this.isBehind) this.deliver();
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#again) {
      this.#again = false;
      try {
        await this.#once();
      } catch (error) {
        // the sweep comes back to it
        this.#options.log.warn({ reason: reasonOf(error), stream: this.id }, 'a delivery failed');
      }
    }
    this.#running = false;
  }

  async #once(): Promise<void> {
    const asked = [...this.subscriptions.values()].filter(({ subscriber }) => subscriber.ready);
    const hints = this.#hints;
    this.#hints = [];
    if (asked.length === 0) return;
    const after = Math.min(...asked.map(({ sent }) => sent));
    const sessions = [...new Set(asked.map(({ subscriber }) => subscriber.session))];
    const reading = await this.#options.readings.deliver(this.id, after, sessions);
    const out: Subscriber[] = [];
    const bytes: Buffer[] = [];
    // who subscribed meanwhile is not among `asked`, and who left is no longer among the subscriptions
    for (const subscription of asked) {
      const { subscriber } = subscription;
      if (this.subscriptions.get(subscriber) !== subscription) continue;
      if (reading?.readers.has(subscriber.session)) {
        this.#serve(subscription, reading, hints, bytes);
        continue;
      }
      this.subscriptions.delete(subscriber);
      out.push(subscriber);
    }
    if (reading) this.head = reading.head;
    this.rung = Math.max(this.rung, this.head);
    if (out.length > 0) this.#options.putOut(this.id, out);
  }

  /** `bytes` holds the frames that somebody has needed already. */
  #serve(subscription: Subscription, reading: Reading, hints: Hint[], bytes: Buffer[]): void {
    const { subscriber } = subscription;
    if (subscription.sent + 1 < reading.first) {
      this.subscriptions.delete(subscriber);
      return subscriber.resync(this.id, reading.head);
    }
    for (let index = subscription.sent + 1 - reading.first; index < reading.frames.length; index++) {
      if (!subscriber.ready) return;
      subscriber.send((bytes[index] ??= Buffer.from(reading.frames[index] ?? '')));
      subscription.sent = reading.first + index;
    }
    for (const { frame, except } of hints) {
      if (subscriber.ready && except !== subscriber.personId) subscriber.send(frame);
    }
  }
}
