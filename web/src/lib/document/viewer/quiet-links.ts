import type { PDFLinkService } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';

/** What a search sees of the pages. While it is quiet, it marks what it finds and turns no page: somebody opened one that was named. */
export class QuietLinks {
  isQuiet = false;
  readonly #links: PDFLinkService;

  constructor(links: PDFLinkService) {
    this.#links = links;
  }
  get pagesCount(): number {
    return this.#links.pagesCount;
  }
  get page(): number {
    return this.#links.page;
  }
  set page(number: number) {
    if (!this.isQuiet) this.#links.page = number;
  }
}
