/// <reference lib="dom" />
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from '../../tests/browser/support/chromium.ts';
import { signIn, type Bench } from '../bench.ts';
import type { Row } from '../figure.ts';
import { pdfOfPages } from '../pdf-of-pages.ts';
import { sendFile } from '../send-file.ts';
import { productFolder } from '../server-process.ts';

const pages = 300;
const tries = 5;

/** A real browser opens a long PDF, each time as for the first time. */
export const documentViewer: Row = {
  name: 'document-viewer',
  pages: true,
  async measure(bench) {
    const [token = ''] = await signIn(bench.owner, 1);
    const home = `http://127.0.0.1:${bench.product.port}`;
    const cookie = `rathausrunde=${token}`;
    const path = `/dokumente/${await share(bench, token, await pdfOfPages(pages))}`;
    const browser = await launch();
    const took: number[] = [];
    let bytes = 0;
    try {
      for (let attempt = 0; attempt < tries; attempt += 1) {
        const context = await browser.newContext({
          baseURL: home,
          locale: 'de-DE',
          extraHTTPHeaders: { cookie },
        });
        const page = await context.newPage();
        await page.goto(path, { waitUntil: 'commit' });
        // its text stands on the page once it is drawn
        await page
          .getByRole('region', { name: 'Seite 1', exact: true })
          .getByText('Seite 1. Die')
          .first()
          .waitFor();
        const seen = await page.evaluate(() => ({
          now: performance.now(),
          bytes: performance
            .getEntriesByType('resource')
            .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).transferSize, 0),
        }));
        took.push(seen.now);
        bytes = seen.bytes;
        await context.close();
      }
    } finally {
      await browser.close();
    }
    await rm(join(productFolder, 'files'), { recursive: true, force: true });
    took.sort((one, other) => one - other);
    return [
      {
        what: `first page of a PDF of ${pages} pages, from asking for its page to its text`,
        value: took[Math.floor(tries / 2)] ?? 0,
        unit: 'ms',
        note: `${tries} times with an empty cache, ${took[0]?.toFixed(0)} to ${took.at(-1)?.toFixed(0)} ms; ${(bytes / 1000).toFixed(0)} kB besides the page`,
      },
    ];
  },
};

async function share(bench: Bench, token: string, pdf: Buffer): Promise<string> {
  const { url, answer: sent } = await sendFile(bench, token, 'Konzept.pdf', pdf);
  if (!sent.ok) throw new Error(`${url}: ${sent.status} ${await sent.text()}`);
  const home = `http://127.0.0.1:${bench.product.port}`;
  const headers = { cookie: `rathausrunde=${token}`, origin: home, 'content-type': 'application/json' };
  const channels = (await (await fetch(`${home}/api/v1/channels`, { headers })).json()) as {
    items: { slug: string }[];
  };
  const answer = await fetch(`${home}/api/v1/documents`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      upload: url.split('/').at(-1),
      channel: channels.items[0]?.slug,
      title: 'Konzept',
      kind: 'concept',
      licence: 'programme',
      classification: 'programme',
    }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return ((await answer.json()) as { id: string }).id;
}
