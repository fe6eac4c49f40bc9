import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { askBare, askFor, fullThreads, signIn } from '../bench.ts';
import type { Row } from '../figure.ts';

/** A signed-in person reads the first page of a thread, 20 posts, rendered by the server. */
export const threadPage: Row = {
  name: 'thread-page',
  pages: true,
  async measure(bench) {
    const [token = ''] = await signIn(bench.owner, 1);
    const paths = (await fullThreads(bench.owner, 40)).map(({ slug }) => `/themen/${slug}?seite=1`);
    const bare = await askBare(bench);
    const page = await askFor(bench, paths, { cookie: token });

    const sizes: Record<'raw' | 'gzip' | 'brotli', number>[] = [];
    for (const path of paths) {
      const answer = await fetch(`http://127.0.0.1:${bench.product.port}${path}`, {
        headers: { cookie: `rathausrunde=${token}` },
      });
      const html = Buffer.from(await answer.arrayBuffer());
      const posts = html.toString().match(/<article/g)?.length ?? 0;
      if (answer.status !== 200 || posts < 20) throw new Error(`${path}: ${answer.status}, ${posts} posts`);
      const brotli = brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
      sizes.push({ raw: html.length, gzip: gzipSync(html).length, brotli: brotli.length });
    }
    const mean = (of: 'raw' | 'gzip' | 'brotli') =>
      sizes.reduce((sum, size) => sum + size[of], 0) / sizes.length / 1000;
    const largest = Math.max(...sizes.map(({ raw }) => raw)) / 1000;
    return [
      {
        what: 'page of a thread with 20 posts, signed in, 10 connections',
        value: page.perSecond,
        unit: 'pages/s',
        against: { what: 'bare Fastify route', value: bare.perSecond },
        bar: { least: 400, aim: 600 },
        note: `p50 ${page.p50.toFixed(1)} ms, p99 ${page.p99.toFixed(1)} ms; ${page.cpu}`,
      },
      {
        what: 'its HTML',
        value: mean('raw'),
        unit: 'kB',
        bar: { most: 60 },
        note: `largest of 40: ${largest.toFixed(1)}; gzip ${mean('gzip').toFixed(1)}, brotli ${mean('brotli').toFixed(1)}`,
      },
    ];
  },
};
