import type { Delivery } from './delivery.ts';
import { spell } from './frames.ts';

/** So many threads are named; with more, or when it is not known, none is, which means: read the whole list. */
const NAMED = 50;

/** That threads in a channel grew: a hint without number, at most one in `everyMs` per channel. */
export class Activity {
  readonly #delivery: Delivery;
  readonly #everyMs: number;
  readonly #grewAt = new Map<string, number>();
  #knownSince = Date.now();
  readonly #waiting = new Map<string, { threads: Set<string>; timer: NodeJS.Timeout }>();

  constructor(delivery: Delivery, everyMs: number) {
    this.#delivery = delivery;
    this.#everyMs = everyMs;
  }

  /** Something happened in this stream; kept for channels alone. */
  noteChange(stream: string): void {
    if (stream.startsWith('channel:')) this.#grewAt.set(stream, Date.now());
  }

  grew(channelId: string, threadId: string): void {
    const stream = `channel:${channelId}`;
    this.noteChange(stream);
    const waiting = this.#waiting.get(stream);
    if (waiting) return void waiting.threads.add(threadId);
    if (!this.#delivery.isFollowed(stream)) return;
    this.#tell(stream, [threadId]);
  }

  /** The doorbell was silent for a while: everybody reads the list once. */
  unknown(): void {
    this.#grewAt.clear();
    this.#knownSince = Date.now();
    this.#delivery.hintChannels((stream) => spell({ t: 'activity', stream, threads: [] }));
  }

  /** When something last happened in this channel or its threads as far as this node knows, in milliseconds; undefined for other streams. */
  grewAt(stream: string): number | undefined {
    return stream.startsWith('channel:') ? (this.#grewAt.get(stream) ?? this.#knownSince) : undefined;
  }

  stop(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  #tell(stream: string, threads: string[]): void {
    const named = threads.length > NAMED ? [] : threads;
    this.#delivery.hint(stream, { frame: spell({ t: 'activity', stream, threads: named }) });
    const timer = setTimeout(() => {
      const waited = this.#waiting.get(stream)?.threads;
      this.#waiting.delete(stream);
      if (waited?.size) this.#tell(stream, [...waited]);
    }, this.#everyMs).unref();
    this.#waiting.set(stream, { threads: new Set(), timer });
  }
}
