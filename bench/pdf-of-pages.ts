import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';

const line =
  'Die Gemeinde beschließt das integrierte digitale Entwicklungskonzept in der vorliegenden Fassung. ';

/** A PDF of so many pages full of text, which the first line of each numbers. */
export function pdfOfPages(pages: number): Promise<Buffer> {
  const pdf = new PDFDocument({ autoFirstPage: false });
  const bytes = buffer(pdf);
  for (let page = 1; page <= pages; page += 1) pdf.addPage().text(`Seite ${page}. ${line.repeat(25)}`);
  pdf.end();
  return bytes;
}
