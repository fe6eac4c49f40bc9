import { fullThreads, signIn } from '../bench.ts';
import type { Row } from '../figure.ts';
import { weightOfPage } from '../weight-of-page.ts';

/** Script, style and fonts of a thread page. */
export const assets: Row = {
  name: 'assets',
  pages: true,
  async measure(bench) {
    const [token = ''] = await signIn(bench.owner, 1);
    const [thread] = await fullThreads(bench.owner, 1);
    const { js, css, woff2 } = await weightOfPage(
      `http://127.0.0.1:${bench.product.port}/themen/${thread?.slug}`,
      token,
    );
    const note = (files: number) => `${files} files, compressed with brotli as served`;
    return [
      {
        what: 'script of a thread page',
        value: js.bytes / 1000,
        unit: 'kB',
        bar: { most: 60 },
        note: note(js.files),
      },
      { what: 'its style', value: css.bytes / 1000, unit: 'kB', bar: { most: 30 }, note: note(css.files) },
      { what: 'its fonts', value: woff2.bytes / 1000, unit: 'kB', note: `${woff2.files} files` },
    ];
  },
};
