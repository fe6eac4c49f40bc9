import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** What somebody shares: a text of a few hundred kilobytes that nobody else has. */
export interface Sent {
  title: string;
  hash: string;
  /** the document, once the server has said that it is shared */
  id: string;
}

const part = 64 * 1024;
const tus = { 'tus-resumable': '1.0.0' };

/** Somebody who sends file after file in parts, and tries again whatever breaks off, as the page does. */
export class Uploader {
  readonly shared: Sent[] = [];
  readonly #server: string;
  readonly #cookie: string;
  readonly #channel: string;

  constructor({ server, cookie, channel }: { server: string; cookie: string; channel: string }) {
    this.#server = server;
    this.#cookie = cookie;
    this.#channel = channel;
  }

  async share(title: string): Promise<void> {
    const bytes = Buffer.from(randomBytes(50_000 + Math.floor(Math.random() * 100_000)).toString('hex'));
    const upload = await this.#send(`${title}.txt`, bytes);
    const key = crypto.randomUUID();
    const answer = await this.#tried('POST', '/api/v1/documents', {
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({
        upload,
        channel: this.#channel,
        title,
        kind: 'other',
        licence: 'unknown',
        classification: 'programme',
      }),
    });
    const { id } = (await answer.json()) as { id: string };
    this.shared.push({ title, hash: createHash('sha256').update(bytes).digest('hex'), id });
  }

  /** Sends a file whole, or its first part alone, and never comes back to it. */
  async leave(name: string, { whole }: { whole: boolean }): Promise<void> {
    const bytes = randomBytes(part).toString('hex');
    await this.#send(name, Buffer.from(bytes), whole ? bytes.length : part);
  }

  async #send(name: string, bytes: Buffer, end = bytes.length): Promise<string> {
    const begun = await this.#tried('POST', '/api/v1/uploads', {
      headers: {
        ...tus,
        'upload-length': String(bytes.length),
        'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
      },
    });
    const url = begun.headers.get('location') ?? '';
    let offset = 0;
    while (offset < end) {
      const answer = await this.#ask('PATCH', url, {
        headers: {
          ...tus,
          'upload-offset': String(offset),
          'content-type': 'application/offset+octet-stream',
        },
        body: new Uint8Array(bytes.subarray(offset, offset + part)),
      });
      // how far it came, only the server knows
      const told = answer?.ok ? answer : await this.#tried('HEAD', url, { headers: tus });
      offset = Number(told.headers.get('upload-offset'));
    }
    return url.split('/').at(-1) ?? '';
  }

  /** Asks until there is an answer that is none of a server that is falling or coming. */
  async #tried(method: string, path: string, more: RequestInit): Promise<Response> {
    for (;;) {
      const answer = await this.#ask(method, path, more);
      if (answer?.ok) return answer;
      if (answer && answer.status < 500)
        throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      await sleep(50);
    }
  }

  #ask(method: string, path: string, { headers, ...more }: RequestInit): Promise<Response | null> {
    return fetch(`${this.#server}${path}`, {
      method,
      headers: { cookie: this.#cookie, origin: this.#server, ...(headers as Record<string, string>) },
      ...more,
    }).catch(() => null);
  }
}
