import { get } from 'node:http';
import { fullThreads, signIn } from '../bench.ts';
import type { Row } from '../figure.ts';

type Kind = 'js' | 'css' | 'woff2';

/** Script, style and fonts that a thread page brings along for somebody who comes for the first time, as they are served. */
export const assets: Row = {
  name: 'assets',
  pages: true,
  async measure(bench) {
    const [token = ''] = await signIn(bench.owner, 1);
    const [thread] = await fullThreads(bench.owner, 1);
    const origin = `http://127.0.0.1:${bench.product.port}`;
    const page = `${origin}/themen/${thread?.slug}`;
    const html = await (await fetch(page, { headers: { cookie: `rathausrunde=${token}` } })).text();
    const bytes: Record<Kind, number> = { js: 0, css: 0, woff2: 0 };
    const files: Record<Kind, number> = { js: 0, css: 0, woff2: 0 };

    const seen = new Set<string>();
    const fetchAll = async (text: string, base: string): Promise<void> => {
      for (const url of linkedIn(text, base)) {
        if (seen.has(url)) continue;
        seen.add(url);
        const kind = url.slice(url.lastIndexOf('.') + 1) as Kind;
        files[kind] += 1;
        bytes[kind] += await sizeServed(url);
        if (kind !== 'woff2') await fetchAll(await (await fetch(url)).text(), url);
      }
    };
    await fetchAll(html, page);
    const note = (kind: Kind) => `${files[kind]} files, compressed with brotli as served`;
    return [
      {
        what: 'script of a thread page',
        value: bytes.js / 1000,
        unit: 'kB',
        bar: { most: 60 },
        note: note('js'),
      },
      { what: 'its style', value: bytes.css / 1000, unit: 'kB', bar: { most: 30 }, note: note('css') },
      { what: 'its fonts', value: bytes.woff2 / 1000, unit: 'kB', note: `${files.woff2} files` },
    ];
  },
};

/** What a browser loads by itself: linked and preloaded files, static imports, fonts of a style sheet. Not `import()` on demand. */
function linkedIn(text: string, base: string): string[] {
  const patterns = [
    /<link[^>]+href="([^"]+\.(?:css|js))"/g,
    /import\("([^"]+\/entry\/[^"]+\.js)"\)/g,
    /(?:from|import)\s*["']([^"']+\.js)["']/g,
    /url\(["']?([^"')]+\.woff2)["']?\)/g,
  ];
  const found = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, path]) => path ?? ''));
  return [...new Set(found)].map((path) => new URL(path, base).href);
}

/** `fetch` unpacks what it gets, so the bytes on the wire are counted here. */
const sizeServed = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(url, { agent: false, headers: { 'accept-encoding': 'br' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (data: Buffer) => (bytes += data.length));
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(bytes) : reject(new Error(`${url}: ${answer.statusCode}`)),
      );
    }).on('error', reject);
  });
