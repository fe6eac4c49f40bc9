import { setTimeout as sleep } from 'node:timers/promises';
import type { Acknowledged } from './check.ts';

export interface WriterOptions {
  name: string;
  /** address of the server, at this moment */
  server: () => string;
  origin: () => string;
  cookie: string;
  /** where it posts: `/threads/…/posts` or `/meetings/…/messages` */
  path: string;
  pauseMs: number;
  /** Sends the same Idempotency-Key with each repetition. Without it the checker must find posts twice. */
  sendsKey?: boolean;
}

/** Somebody who posts one text after the other and repeats each until it is acknowledged, also when it was not asked to. */
export class Writer {
  readonly acknowledged: Acknowledged[] = [];
  /** the post that is being sent */
  open: string | null = null;
  /** answers that were neither taken nor to be repeated */
  readonly refused: string[] = [];
  readonly #options: WriterOptions;
  #count = 0;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  async write(until: () => boolean): Promise<void> {
    while (!until()) {
      await this.post();
      await sleep(this.#options.pauseMs * Math.random() * 2);
    }
  }

  async post(): Promise<void> {
    this.#count += 1;
    const key = `${this.#options.name}-${this.#count}`;
    this.open = key;
    // every fourth is sent twice at once, as by an impatient click, and once more when it is already there
    const impatient = this.#count % 4 === 0;
    const [id] = await Promise.all(
      Array.from({ length: impatient ? 2 : 1 }, () => this.#sendUntilTaken(key)),
    );
    if (id) this.acknowledged.push({ key, id });
    if (id && impatient) {
      const again = await this.#sendUntilTaken(key);
      if (again) this.acknowledged.push({ key, id: again });
    }
    this.open = null;
  }

  async #sendUntilTaken(key: string): Promise<string | null> {
    for (;;) {
      const response = await this.#send(key).catch(() => null);
      if (response?.status === 201) {
        const post = await (response.json() as Promise<{ id: string }>).catch(() => null);
        if (post) return post.id;
      } else if (response && response.status < 500) {
        this.refused.push(`${response.status} ${await response.text()}`);
        return null;
      }
      await sleep(100);
    }
  }

  #send(key: string): Promise<Response> {
    const { server, origin, cookie, path, sendsKey = true } = this.#options;
    return fetch(`${server()}/api/v1${path}`, {
      method: 'POST',
      headers: {
        cookie,
        origin: origin(),
        'content-type': 'application/json',
        ...(sendsKey && { 'idempotency-key': key }),
      },
      body: JSON.stringify({ body: key }),
      signal: AbortSignal.timeout(5000),
    });
  }
}
