import type { FileLimits } from '../limits.ts';
import type { Parts } from './parts.ts';

/** What stands under a heading, until the next one. Who writes without headings gets a new part whenever one is full. */
export class Sections {
  readonly #parts: Parts;
  readonly #most: number;
  #heading = '';
  #lines: string[] = [];
  #letters = 0;

  constructor(parts: Parts, limits: FileLimits) {
    this.#parts = parts;
    this.#most = limits.partCharacters;
  }

  heading(text: string): void {
    this.end();
    this.#heading = text;
  }

  line(text: string): void {
    if (this.#letters + text.length > this.#most) this.end();
    this.#letters += text.length + 1;
    this.#lines.push(text);
  }

  end(): void {
    this.#parts.add(this.#lines.join('\n'), this.#heading);
    this.#heading = '';
    this.#lines = [];
    this.#letters = 0;
  }
}
