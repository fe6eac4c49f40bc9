import type { Viewer } from '../plugins/viewer.ts';
import type { TypingElsewhere } from './broker.ts';
import type { Delivery } from './delivery.ts';
import { spell } from './frames.ts';

export interface TypingOptions {
  delivery: Delivery;
  /** at most one sign per person and stream in this time, in ms */
  everyMs: number;
  /** tells the other nodes */
  publish: (message: TypingElsewhere) => void;
}

/** Who is writing. Shown while it lasts, to those who may read the stream when it is shown. */
export class Typing {
  readonly #options: TypingOptions;
  readonly #shown = new Map<string, number>();

  constructor(options: TypingOptions) {
    this.#options = options;
  }

  /** Somebody on this node types. */
  begin(viewer: Viewer, stream: string): void {
    const { personId, name, organisation } = viewer;
    const person = { id: personId, name, function: viewer.function, organisation };
    const message: TypingElsewhere = { kind: 'typing', stream, personId, person };
    if (this.show(message)) this.#options.publish(message);
  }

  /** Shows it to the followers on this node, unless that was done a moment ago. */
  show({ stream, personId, person }: TypingElsewhere): boolean {
    const key = `${stream} ${personId}`;
    const now = Date.now();
    if (now - (this.#shown.get(key) ?? 0) < this.#options.everyMs) return false;
    this.#shown.set(key, now);
    this.#options.delivery.hint(stream, { frame: spell({ t: 'typing', stream, person }), except: personId });
    return true;
  }

  forgetOld(): void {
    const old = Date.now() - this.#options.everyMs;
    for (const [key, at] of this.#shown) if (at < old) this.#shown.delete(key);
  }
}
