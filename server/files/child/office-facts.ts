import type { Found } from './found.ts';
import { Hints } from './hints.ts';

/** What is gathered of an office file while its parts are read. */
export class OfficeFacts {
  readonly hints = new Hints();
  title: string | null = null;
  language: string | null = null;
  pages = 0;

  get found(): Found {
    const short = (text: string | null) => text?.trim().slice(0, 300) || null;
    return {
      ...(this.pages > 0 && this.pages <= 1_000_000 && { pages: this.pages }),
      hints: this.hints.list,
      // an office file is made of headings and paragraphs from the start
      accessibility: { tagged: true, title: short(this.title), language: short(this.language) },
    };
  }
}
