import type { Delivery } from './delivery.ts';
import type { Subscriber } from './subscriber.ts';

export interface PollQuestion {
  session: string;
  personId: string;
  membershipId: string;
  stream: string;
  after: number | undefined;
  waitMs: number;
}

export type PollAnswer =
  | { events: string[]; head: number }
  | { resync: true; head: number }
  | 'not_found'
  | 'no_session'
  | 'try_again';

/** A long-polling request: a subscriber that is told once. */
export class Poll implements Subscriber {
  readonly session: string;
  readonly personId: string;
  readonly membershipId: string;
  readonly answer: Promise<PollAnswer>;
  readonly #question: PollQuestion;
  readonly #delivery: Delivery;
  readonly #frames: string[] = [];
  #waitMs: number;
  #head: number | null = null;
  #timer: NodeJS.Timeout | undefined;
  #resolve: (answer: PollAnswer) => void = () => {};
  #answered = false;

  constructor(question: PollQuestion, delivery: Delivery) {
    this.#question = question;
    this.#delivery = delivery;
    this.#waitMs = question.waitMs;
    this.session = question.session;
    this.personId = question.personId;
    this.membershipId = question.membershipId;
    this.answer = new Promise((resolve) => (this.#resolve = resolve));
  }

  get ready(): boolean {
    return !this.#answered;
  }

  async ask(): Promise<PollAnswer> {
    const { stream, after } = this.#question;
    this.#delivery.subscribers.add(this);
    const found = await this.#delivery
      .subscribe(this, stream, after, (head) => {
        this.#head = head;
        return !this.#answered;
      })
      .catch((error: unknown) => {
        this.#end('try_again');
        throw error;
      });
    if (found === 'not_found') this.#end('not_found');
    else if (found !== 'followed') this.#end({ resync: true, head: found.resync });
    // without `after` the head is what was asked for
    else if (after === undefined || this.#waitMs === 0 || this.#frames.length > 0) this.finish();
    else if (!this.#answered) this.#timer = setTimeout(() => this.finish(), this.#waitMs).unref();
    return this.answer;
  }

  /** Answers with what there is; while nothing is known yet, as soon as something is. */
  finish(): void {
    if (this.#head === null) this.#waitMs = 0;
    else this.#end({ events: this.#frames, head: this.#head });
  }

  send(frame: Buffer): void {
    const text = frame.toString();
    if (!text.startsWith('{"t":"event"')) return;
    this.#frames.push(text);
    this.#head = Math.max(this.#head ?? 0, (this.#question.after ?? 0) + this.#frames.length);
    // the frames of one delivery come in one go: answer after the last of them
    if (this.#timer) queueMicrotask(() => this.finish());
  }

  resync(_stream: string, head: number): void {
    this.#end({ resync: true, head });
  }

  revoked(): void {
    this.#end('not_found');
  }

  ended(): void {
    this.#end('no_session');
  }

  changed(): void {
    this.#end('try_again');
  }

  #end(answer: PollAnswer): void {
    if (this.#answered) return;
    this.#answered = true;
    clearTimeout(this.#timer);
    this.#delivery.subscribers.delete(this);
    this.#delivery.unsubscribe(this, this.#question.stream);
    this.#resolve(answer);
  }
}
