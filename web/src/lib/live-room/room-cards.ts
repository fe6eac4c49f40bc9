import type { MeetingMessage, MeetingMessages } from '#lib/api-types.ts';
import { send } from '#lib/composer/send.ts';

/** What one person shares a whole room looks at: its pages ask in this time, each at its own moment. */
const within = { least: 300, most: 4_000 };
/** as many as are read at once */
const mostMessages = 200;

/**
 * Cards of documents in the conversation. What is shown of a document hangs on who looks, so events carry none: once a message came that names one,
 * it is read again.
 */
export class RoomCards {
  readonly #path: string;
  readonly #put: (read: MeetingMessage[]) => void;
  readonly #wanted = new Set<number>();
  #waiting: ReturnType<typeof setTimeout> | undefined;

  /** `put` is given messages with their cards. */
  constructor(meetingId: string, put: (read: MeetingMessage[]) => void) {
    this.#path = `/meetings/${meetingId}/messages`;
    this.#put = put;
  }

  /** The message of that number names one. */
  wants(number: number) {
    this.#wanted.add(number);
    this.#soon();
  }

  stop() {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
  }

  #soon() {
    const { least, most } = within;
    this.#waiting ??= setTimeout(() => void this.#read(), least + Math.random() * (most - least));
  }

  async #read() {
    this.#waiting = undefined;
    const last = Math.max(...this.#wanted);
    const first = Math.max(Math.min(...this.#wanted), last - mostMessages + 1);
    for (const number of this.#wanted) if (number >= first) this.#wanted.delete(number);
    const sent = await send<MeetingMessages>(
      'GET',
      `${this.#path}?before=${last + 1}&limit=${last - first + 1}`,
    );
    if (sent.kind === 'done') this.#put(sent.answer.items);
    if (this.#wanted.size > 0) this.#soon();
  }
}
