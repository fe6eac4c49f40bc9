import type { FileLimits } from '../limits.ts';
import type { TextEnd, TextPart } from '../schema.ts';
import { tidyText } from './tidy-text.ts';

/** Takes the parts of a text as they are read, and says them tidied, as many as the limits allow. */
export class Parts {
  readonly #limits: FileLimits;
  readonly #say: (part: TextPart) => void;
  #said = 0;
  #letters = 0;
  #cut = false;

  constructor(limits: FileLimits, say: (part: TextPart) => void) {
    this.#limits = limits;
    this.#say = say;
  }

  /** Whoever reads on after this reads for nobody. */
  get full(): boolean {
    return this.#said >= this.#limits.parts || this.#letters >= this.#limits.characters;
  }

  /** `number`: of the page, slide or sheet; without it, parts are counted. */
  add(text: string, heading = '', number = this.#said + 1): void {
    if (this.full) {
      this.#cut = true;
      return;
    }
    const most = Math.min(this.#limits.partCharacters, this.#limits.characters - this.#letters);
    // a little more, because tidying shortens
    const tidy = tidyText(text.slice(0, 2 * most));
    const part = tidy.slice(0, most).toWellFormed();
    const title = tidyText(heading.slice(0, 600)).replaceAll('\n', ' ').slice(0, 300).toWellFormed();
    if (part.length < tidy.length || text.length > 2 * most) this.#cut = true;
    if (part === '' && title === '') return;
    this.#said += 1;
    this.#letters += part.length + title.length;
    this.#say({ number, ...(title && { heading: title }), text: part });
  }

  /** There would have been more. */
  leaveOff(): void {
    this.#cut = true;
  }

  get end(): TextEnd {
    return { parts: this.#said, cut: this.#cut };
  }
}
