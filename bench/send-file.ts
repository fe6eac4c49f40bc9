import type { Bench } from './bench.ts';

/** as much as the page sends at once */
const part = 4_000_000;

/** Sends a file as the page does, in parts (tus); `answer` is the one to its last part, or to what was refused before. */
export async function sendFile(
  bench: Bench,
  token: string,
  name: string,
  bytes: Uint8Array,
): Promise<{ url: string; answer: Response }> {
  let answer = await tus(bench, token, 'POST', '/api/v1/uploads', {
    'upload-length': String(bytes.length),
    'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
  });
  const url = answer.headers.get('location') ?? '';
  for (let offset = 0; answer.ok && offset < bytes.length; offset += part) {
    const headers = { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
    answer = await tus(bench, token, 'PATCH', url, headers, bytes.subarray(offset, offset + part));
  }
  return { url, answer };
}

/** One request of the tus protocol. */
export function tus(
  bench: Bench,
  token: string,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  bytes?: Uint8Array,
): Promise<Response> {
  const home = `http://127.0.0.1:${bench.product.port}`;
  return fetch(home + path, {
    method,
    headers: { cookie: `rathausrunde=${token}`, origin: home, 'tus-resumable': '1.0.0', ...headers },
    ...(bytes && { body: new Uint8Array(bytes) }),
  });
}
