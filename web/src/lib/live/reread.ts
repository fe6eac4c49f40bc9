const TOGETHER = 400;

/**
 * What is to be read again: once for many signs, and not while the line is down, for that would end in an error page.
 * What was asked for meanwhile is kept until the line is there, because nobody will say it twice.
 */
export class Reread {
  /** null: its time has come, and it waits for the line */
  readonly #asked = new Map<string, ReturnType<typeof setTimeout> | null>();
  readonly #read: (what: string) => void;
  readonly #isConnected: () => boolean;

  constructor(isConnected: () => boolean, read: (what: string) => void) {
    this.#isConnected = isConnected;
    this.#read = read;
  }

  soon(what: string) {
    if (this.#asked.has(what)) return;
    const due = () => {
      if (this.#isConnected()) this.#now(what);
      else this.#asked.set(what, null);
    };
    this.#asked.set(what, setTimeout(due, TOGETHER));
  }

  /** The line is there again. */
  connected() {
    for (const [what, timer] of this.#asked) if (timer === null) this.#now(what);
  }

  #now(what: string) {
    this.#asked.delete(what);
    this.#read(what);
  }
}
