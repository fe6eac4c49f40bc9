import { imagesFolder, openFile } from './pdfjs.ts';
import {
  EventBus,
  FindState,
  PDFFindController,
  PDFLinkService,
  PDFViewer,
} from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { m } from '#lib/messages.ts';
import { QuietLinks } from './quiet-links.ts';

/** What the pages tell of themselves. */
export interface Told {
  /** the first page stands, of so many */
  opened(pages: number): void;
  turned(page: number): void;
  /** 1 is a page in its own size; `isFitted`: as wide as the place for it */
  zoomed(scale: number, isFitted: boolean): void;
  /** so many so far, and which of them is looked at, 0 while none is */
  found(at: number, total: number): void;
  notFound(): void;
  failed(): void;
}

export interface OpenPdf {
  goTo(page: number): void;
  /** null: as wide as the place for it */
  zoom(scale: number | null): void;
  turn(): void;
  /** Marks the words on all pages, and goes to the next or the previous one; `quietly`: marks them alone. No words: takes the marks off. */
  find(words: readonly string[], how?: 'quietly' | 'next' | 'previous'): void;
  close(): void;
}

const widest = 1.75;
const fitted = 'page-width';
// words of the library's own, of which ours has none: what they would name is named below
const wordless = { pause() {}, resume() {}, translate: async () => {}, get: async () => '' };

/** Shows a PDF in `container`, which is placed absolutely and holds one `div`; only pages near those in sight are drawn. */
export function openPdf(container: HTMLDivElement, url: string, from: number, told: Told): OpenPdf {
  const ends = new AbortController();
  const bus = new EventBus();
  const links = new PDFLinkService({
    eventBus: bus,
    externalLinkRel: 'noopener noreferrer nofollow',
    ignoreDestinationZoom: true,
  });
  const quiet = new QuietLinks(links);
  const finder = new PDFFindController({ linkService: quiet as unknown as PDFLinkService, eventBus: bus });
  // the library would move the whole window
  finder.scrollMatchIntoView = ({ element, pageIndex, matchIndex }) => {
    const { pageIdx, matchIdx } = finder.selected ?? {};
    if (!element || pageIndex !== pageIdx || matchIndex !== matchIdx || quiet.isQuiet) return;
    const lower = element.getBoundingClientRect().top - container.getBoundingClientRect().top;
    container.scrollTop += lower - container.clientHeight / 3;
  };
  const pages = new PDFViewer({
    container,
    eventBus: bus,
    linkService: links,
    findController: finder,
    l10n: wordless as never,
    imageResourcesPath: imagesFolder,
    // links and what was drawn, without fields to fill in
    annotationMode: 1,
    annotationEditorMode: -1,
    enableSelectionRendering: false,
    removePageBorders: true,
    supportsPinchToZoom: false,
    // its types do not know of it
    ...({ abortSignal: ends.signal } as object),
  });
  links.setViewer(pages);

  const fit = () => {
    pages.currentScaleValue = fitted;
    if (pages.currentScale > widest) pages.currentScale = widest;
  };
  let isFitted = true;
  const resized = new ResizeObserver(() => {
    if (isFitted && pages.pdfDocument) fit();
  });
  bus.on('pagesinit', () => {
    for (const [at, page] of [...container.querySelectorAll('.page')].entries())
      page.setAttribute('aria-label', m.viewer_page({ number: at + 1 }));
    fit();
    if (from > 1) pages.currentPageNumber = Math.min(from, pages.pagesCount);
    resized.observe(container);
    told.opened(pages.pagesCount);
  });
  bus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) => told.turned(pageNumber));
  bus.on('scalechanging', ({ scale }: { scale: number }) => told.zoomed(scale, isFitted));
  type Matches = { matchesCount: { current: number; total: number } };
  bus.on('updatefindmatchescount', ({ matchesCount: { current, total } }: Matches) =>
    told.found(current, total),
  );
  bus.on('updatefindcontrolstate', ({ state, matchesCount }: Matches & { state: number }) => {
    if (state === FindState.NOT_FOUND) told.notFound();
    else if (state !== FindState.PENDING) told.found(matchesCount.current, matchesCount.total);
  });

  const file = openFile(url);
  file.promise.then(
    (pdf) => {
      pages.setDocument(pdf);
      links.setDocument(pdf, null);
    },
    () => {
      if (!ends.signal.aborted) told.failed();
    },
  );

  return {
    goTo: (page) => {
      pages.currentPageNumber = Math.max(1, Math.min(page, pages.pagesCount));
    },
    zoom(scale) {
      isFitted = scale === null;
      if (scale === null) fit();
      else pages.currentScale = scale;
    },
    turn: () => {
      pages.pagesRotation = (pages.pagesRotation + 90) % 360;
    },
    find(words, how) {
      quiet.isQuiet = how === 'quietly';
      if (words.length === 0) return void bus.dispatch('findbarclose', { source: null });
      bus.dispatch('find', {
        source: null,
        type: how === 'next' || how === 'previous' ? 'again' : 'find',
        query: [...words],
        caseSensitive: false,
        entireWord: false,
        highlightAll: true,
        findPrevious: how === 'previous',
        matchDiacritics: true,
      });
    },
    close() {
      ends.abort();
      resized.disconnect();
      pages.setDocument(null as never);
      links.setDocument(null);
      void file.destroy();
    },
  };
}
