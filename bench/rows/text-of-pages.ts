import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractText } from '../../server/files/extract-text.ts';
import type { Row } from '../figure.ts';
import { pdfOfPages } from '../pdf-of-pages.ts';

const pages = 300;
/** How fast a job reads what stands on the pages of a PDF. */
export const textOfPages: Row = {
  name: 'text-of-pages',
  async measure() {
    const folder = await mkdtemp(join(tmpdir(), 'rathausrunde-bench-'));
    try {
      const path = join(folder, 'plan.pdf');
      await writeFile(path, await pdfOfPages(pages));
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
