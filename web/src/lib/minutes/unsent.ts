import { forStorage } from './base64.ts';

/**
 * What a section has that the server has not, in this browser until the server has it: under the name of a draft, because with its writer it
 * goes from a shared computer, too (`composer/browser-drafts.ts`).
 */
export class Unsent {
  #prefix: string;
  #own: string;
  /** what other tabs and days left here */
  #taken = new Map<string, string>();

  constructor(person: string, place: string, copy: number) {
    this.#prefix = `draft:${person}:minutes/${place}/`;
    this.#own = `${this.#prefix}${copy}`;
  }

  keep(update: Uint8Array) {
    stored(() => localStorage.setItem(this.#own, forStorage.toText(update)));
  }

  left(): Uint8Array[] {
    return (
      stored(() =>
        Object.keys(localStorage)
          .filter((name) => name.startsWith(this.#prefix) && name !== this.#own)
          .map((name) => {
            const text = localStorage.getItem(name) ?? '';
            this.#taken.set(name, text);
            return forStorage.toBytes(text);
          }),
      ) ?? []
    );
  }

  /** The server has it all. What another tab has kept since is not touched. */
  drop() {
    stored(() => {
      localStorage.removeItem(this.#own);
      for (const [name, text] of this.#taken)
        if (localStorage.getItem(name) === text) localStorage.removeItem(name);
      this.#taken.clear();
    });
  }
}

// a browser may forbid its storage: then it is kept as long as the page is open
function stored<Value>(use: () => Value): Value | null {
  try {
    return use();
  } catch {
    return null;
  }
}
