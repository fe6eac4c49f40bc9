import { get } from 'node:http';

export type AssetKind = 'js' | 'css' | 'woff2';
export type Weight = Record<AssetKind, { bytes: number; files: number }>;

/** What a page brings along for somebody who comes for the first time, as it is served: compressed with brotli. */
export async function weightOfPage(page: string, token: string): Promise<Weight> {
  const answer = await fetch(page, { headers: { cookie: `rathausrunde=${token}` } });
  if (!answer.ok) throw new Error(`${page}: ${answer.status}`);
  const weight: Weight = {
    js: { bytes: 0, files: 0 },
    css: { bytes: 0, files: 0 },
    woff2: { bytes: 0, files: 0 },
  };
  const seen = new Set<string>();
  const fetchAll = async (text: string, base: string): Promise<void> => {
    for (const url of linkedIn(text, base)) {
      if (seen.has(url)) continue;
      seen.add(url);
      const kind = url.slice(url.lastIndexOf('.') + 1) as AssetKind;
      weight[kind].files += 1;
      weight[kind].bytes += await sizeServed(url);
      if (kind !== 'woff2') await fetchAll(await (await fetch(url)).text(), url);
    }
  };
  await fetchAll(await answer.text(), page);
  return weight;
}

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
