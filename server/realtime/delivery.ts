import type { Ring } from '../../db/client.ts';
import { FollowedStream } from './followed-stream.ts';
import type { Reading, Readings } from './readings.ts';
import type { Hint, Subscriber } from './subscriber.ts';
import { reasonOf } from './reason-of.ts';

export interface DeliveryOptions {
  readings: Readings;
  log: { warn: (details: object, message: string) => void };
}

const STREAM = /^(thread|channel|meeting|minutes|person):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Everything that is followed on this node. */
export class Delivery {
  readonly subscribers = new Set<Subscriber>();
  readonly #streams = new Map<string, FollowedStream>();
  readonly #options: DeliveryOptions;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /**
   * Begins to follow. `accepted` is called in the moment the subscription stands, before the first event is sent; it answers
   * false when nobody waits for it any more. Not there and not readable are the same: `not_found`. Whoever cannot go on
   * from `after` gets the head, and does not follow.
   */
  async subscribe(
    subscriber: Subscriber,
    stream: string,
    after: number | undefined,
    accepted: (head: number) => boolean,
  ): Promise<'followed' | 'not_found' | { resync: number }> {
    if (!STREAM.test(stream)) return 'not_found';
    const followed = this.#follow(stream);
    followed.opening += 1;
    try {
      const reading = await this.#options.readings.deliver(stream, after ?? null, [subscriber.session]);
      if (!reading?.readers.has(subscriber.session)) return 'not_found';
      if (!canFollow(reading, after)) return { resync: reading.head };
      if (accepted(reading.head)) followed.open({ subscriber, sent: after ?? reading.head }, reading);
      return 'followed';
    } finally {
      followed.opening -= 1;
      this.#forgetIfUnused(followed);
    }
  }

  unsubscribe(subscriber: Subscriber, stream: string): boolean {
    const followed = this.#streams.get(stream);
    const did = followed?.subscriptions.delete(subscriber) ?? false;
    if (followed) this.#forgetIfUnused(followed);
    return did;
  }

  isFollowed(stream: string): boolean {
    return this.#streams.has(stream);
  }

  /** The head that this subscriber has been judged for, or undefined when it does not follow the stream. */
  headFor(subscriber: Subscriber, stream: string): number | undefined {
    const followed = this.#streams.get(stream);
    return followed?.subscriptions.has(subscriber) ? followed.head : undefined;
  }

  ring(stream: string, { head }: Ring): void {
    this.#streams.get(stream)?.ring(head);
  }

  hint(stream: string, hint: Hint): void {
    this.#streams.get(stream)?.hint(hint);
  }

  /** A hint to the followers of every channel: what grew is not known. */
  hintChannels(frameFor: (stream: string) => Buffer): void {
    for (const [id, followed] of this.#streams) {
      if (id.startsWith('channel:')) followed.hint({ frame: frameFor(id) });
    }
  }

  /** It reads again: go on from the table, in the streams where it was left behind. */
  resume(subscriber: Subscriber): void {
    for (const followed of this.#streams.values()) {
      const subscription = followed.subscriptions.get(subscriber);
      if (subscription && subscription.sent < followed.rung) followed.deliver();
    }
  }

  /** Lost rings cost only the time until this. */
  async sweep(): Promise<void> {
    for (const followed of this.#streams.values()) this.#forgetIfUnused(followed);
    const ids = [...this.#streams.keys()];
    if (ids.length === 0) return;
    for (const [stream, head] of await this.#options.readings.heads(ids))
      this.#streams.get(stream)?.ring(head);
  }

  /** Looks again at the right of everybody who follows something, and at every session. */
  async judge(): Promise<void> {
    const pairs = [...this.#streams.values()].flatMap(({ id, subscriptions }) =>
      [...subscriptions.values()].map((subscription) => ({
        stream: id,
        session: subscription.subscriber.session,
        subscription,
      })),
    );
    const readable = pairs.length > 0 ? await this.#options.readings.readable(pairs) : new Set();
    const out = pairs.filter(({ stream, session, subscription }) => {
      if (readable.has(`${stream} ${session}`)) return false;
      const followed = this.#streams.get(stream);
      return followed?.subscriptions.get(subscription.subscriber) === subscription;
    });
    for (const { stream, subscription } of out) this.unsubscribe(subscription.subscriber, stream);
    // asked after the right: whoever lost it by the end of her session is told of the end
    await this.#endThoseThatDoNotStand([...this.subscribers]).finally(() => {
      for (const { stream, subscription } of out) subscription.subscriber.revoked(stream);
    });
  }

  #follow(stream: string): FollowedStream {
    const known = this.#streams.get(stream);
    if (known) return known;
    const followed = new FollowedStream({
      id: stream,
      readings: this.#options.readings,
      log: this.#options.log,
      putOut: (id, subscribers) => void this.#putOut(id, subscribers),
    });
    this.#streams.set(stream, followed);
    return followed;
  }

  #forgetIfUnused(followed: FollowedStream): void {
    if (followed.isForgotten) this.#streams.delete(followed.id);
  }

  /** They follow no longer; what remains is to tell them why. */
  async #putOut(stream: string, subscribers: Subscriber[]): Promise<void> {
    await this.#endThoseThatDoNotStand(subscribers).catch((error: unknown) => {
      this.#options.log.warn({ reason: reasonOf(error) }, 'sessions could not be looked up');
    });
    for (const subscriber of subscribers) subscriber.revoked(stream);
  }

  async #endThoseThatDoNotStand(subscribers: Subscriber[]): Promise<void> {
    const sessions = [...new Set(subscribers.map(({ session }) => session))];
    if (sessions.length === 0) return;
    const standing = await this.#options.readings.standing(sessions);
    for (const subscriber of subscribers) {
      const stands = standing.get(subscriber.session);
      if (!stands) subscriber.ended();
      else if (stands.membership !== subscriber.membershipId) subscriber.changed();
    }
  }
}

/** Not further than there is, and nothing missing in between. */
function canFollow(reading: Reading, after: number | undefined): boolean {
  if (after === undefined) return true;
  return after <= reading.head && after + 1 >= reading.first;
}
