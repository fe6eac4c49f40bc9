import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { formatOfName } from '../formats.ts';
import type { Inspector } from './found.ts';
import { Hints } from './hints.ts';
import { openPdf } from './open-pdf.ts';
import { pdfNames } from './pdf-names.ts';
import { Refused } from './refused.ts';

/**
 * Refused: what starts a program (no document needs it), films and sounds, whose players are nobody's care any more, and a script that
 * runs when the document or one of its pages is opened. A script in a field of a form only gets a hint: forms of administrations add up
 * sums with it, and readers let it reach nothing but the form. Refused, too: whatever is encrypted, even where reading needs no
 * password, because then nobody can see what is in it, and the others could not print or copy from it.
 */
export const inspectPdf: Inspector = async (path, limits) => {
  const names = await pdfNames(path);
  for (const name of ['Launch', 'RichMedia', 'Movie', 'Sound', 'Rendition', 'ImportData']) {
    if (names.has(name)) throw new Refused('active-content', name);
  }
  const pdf = await openPdf(path);
  if (pdf.numPages > limits.pages) throw new Refused('too-many-pages', `${pdf.numPages}`);
  const { info } = (await pdf.getMetadata()) as { info: Record<string, unknown> };
  if (info.EncryptFilterName) throw new Refused('encrypted', 'restricted');
  // that the last page is there says that the others can be counted on
  await Promise.all([pdf.getPage(1), pdf.getPage(pdf.numPages)]);
  const hints = new Hints();
  if (names.has('JavaScript') || names.has('JS')) await refuseScripts(pdf);
  // `/JS` alone is three bytes, which stand in any large picture
  if (['JavaScript', 'XFA'].some((name) => names.has(name))) hints.add('javascript');
  // what a click opens or sends
  if (['SubmitForm', 'GoToR', 'GoToE'].some((name) => names.has(name))) hints.add('external-content');
  for (const name of await attachments(pdf, names)) hints.add('embedded-files', name);
  hints.addIf('authors', said(info.Author));
  // a Map, whatever its type says
  const marked = (await pdf.getMarkInfo()) as unknown as Map<string, boolean> | null;
  return {
    pages: pdf.numPages,
    hints: hints.list,
    accessibility: {
      tagged: marked?.get('Marked') === true,
      title: said(info.Title),
      language: said(info.Language),
    },
  };
};

const said = (value: unknown) =>
  typeof value === 'string' && value.trim() ? value.trim().slice(0, 300) : null;

async function* pagesOf(pdf: PDFDocumentProxy): AsyncGenerator<PDFPageProxy> {
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    yield page;
    page.cleanup();
  }
}

async function refuseScripts(pdf: PDFDocumentProxy): Promise<void> {
  if ((await pdf.getJSActions()) !== null) throw new Refused('active-content', 'script on opening');
  for await (const page of pagesOf(pdf)) {
    if ((await page.getJSActions()) !== null) throw new Refused('active-content', 'script on opening a page');
  }
}

/** Names of what is attached to the document, or pinned to a page. */
async function attachments(pdf: PDFDocumentProxy, names: Set<string>): Promise<string[]> {
  const files = [...((await pdf.getAttachments()) ?? new Map<string, { filename: string }>()).values()];
  if (names.has('FileAttachment')) {
    for await (const page of pagesOf(pdf)) {
      const annotations = (await page.getAnnotations()) as { file?: { filename: string } }[];
      files.push(...annotations.flatMap(({ file }) => file ?? []));
    }
  }
  for (const { filename } of files) {
    // electronic invoices carry theirs
    if (formatOfName(filename) === null && !/\.xml$/i.test(filename)) {
      throw new Refused('active-content', `attachment ${filename}`);
    }
  }
  return files.map(({ filename }) => filename);
}
