import type { OpenPdf, Told } from './open-pdf.ts';
import { searchWords } from './search-words.ts';

export const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;

/** A PDF as somebody reads it: where, how large, and what she looks for. Before the script of pdf.js has come, and without it, nothing is `open`. */
export class PdfReading implements Told {
  state = $state<'text' | 'open' | 'failed'>('text');
  page: number = $state(1);
  pages: number = $state(0);
  scale: number = $state(1);
  isFitted = $state(true);
  /** null: nothing is looked for, or nothing was found yet */
  matches = $state<{ at: number; total: number } | null>(null);
  #pdf: OpenPdf | null = null;
  readonly #url: string;
  readonly #words: string;

  /** A file of so many pages, as far as that is known, from one of them on, with these words marked. */
  constructor(url: string, page: number, pages: number, words: string) {
    this.#url = url;
    this.page = page;
    this.pages = pages;
    this.#words = words;
  }

  /** Resolves to what closes it. */
  async open(container: HTMLDivElement): Promise<() => void> {
    try {
      const { openPdf } = await import('./open-pdf.ts');
      const pdf = openPdf(container, this.#url, this.page, this);
      this.#pdf = pdf;
      return () => {
        this.#pdf = null;
        this.state = 'text';
        pdf.close();
      };
    } catch {
      this.failed();
      return () => {};
    }
  }

  opened(pages: number) {
    this.pages = pages;
    this.state = 'open';
    if (this.#words) this.#pdf?.find(searchWords(this.#words), 'quietly');
  }
  failed() {
    this.state = 'failed';
  }
  // while it opens, it stands on the first page for a moment
  turned(page: number) {
    if (this.state === 'open') this.page = page;
  }
  zoomed(scale: number, isFitted: boolean) {
    [this.scale, this.isFitted] = [scale, isFitted];
  }
  found(at: number, total: number) {
    this.matches = { at, total };
  }
  notFound() {
    this.matches = { at: 0, total: 0 };
  }

  /** Whether it went there, or the address has to be followed. */
  goTo(page: number): boolean {
    if (this.state !== 'open' || !this.#pdf) return false;
    this.#pdf.goTo(page);
    return true;
  }
  zoom(scale: number | null) {
    this.#pdf?.zoom(scale);
  }
  larger() {
    this.zoom(zooms.find((each) => each > this.scale + 0.01) ?? this.scale);
  }
  smaller() {
    this.zoom(zooms.findLast((each) => each < this.scale - 0.01) ?? this.scale);
  }
  turn() {
    this.#pdf?.turn();
  }
  find(said: string, how?: 'next' | 'previous'): boolean {
    if (this.state !== 'open' || !this.#pdf) return false;
    const words = searchWords(said);
    if (words.length === 0) this.matches = null;
    this.#pdf.find(words, how);
    return true;
  }
}
