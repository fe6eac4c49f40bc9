import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';
import { extractText } from '../../server/files/extract-text.ts';
import type { Row } from '../figure.ts';

const pages = 300;
const line =
  'Die Gemeinde beschließt das integrierte digitale Entwicklungskonzept in der vorliegenden Fassung. ';

/** How fast a job reads what stands on the pages of a PDF. */
export const textOfPages: Row = {
  name: 'text-of-pages',
  async measure() {
    const folder = await mkdtemp(join(tmpdir(), 'rathausrunde-bench-'));
    try {
      const path = join(folder, 'plan.pdf');
      const pdf = new PDFDocument({ autoFirstPage: false });
      const written = finished(pdf.pipe(createWriteStream(path)));
      for (let page = 1; page <= pages; page += 1) pdf.addPage().text(`Seite ${page}. ${line.repeat(25)}`);
      pdf.end();
      await written;
      let read = 0;
      const begun = performance.now();
      const end = await extractText(path, 'pdf', () => (read += 1));
      const took = (performance.now() - begun) / 1000;
      if (read !== pages) throw new Error(`of ${pages} pages ${read} were read: ${JSON.stringify(end)}`);
      return [
        { what: `text of a PDF of ${pages} pages, in its own process`, value: pages / took, unit: 'pages/s' },
      ];
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};
