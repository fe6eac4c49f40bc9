import type { Parts } from './parts.ts';

/** What stands under a heading, until the next one. */
export class Sections {
  readonly #parts: Parts;
  #heading = '';
  #lines: string[] = [];
  #letters = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  heading(text: string): void {
    this.end();
    this.#heading = text;
  }

  line(text: string): void {
    // the parts cut it anyway
    if (this.#letters > 5_000_000) return;
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
