import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { loadDemo } from '../../../db/demo/load.ts';
import { demoSlug } from '../../../db/demo/demo-slug.ts';
import { readDemoFiles } from '../../../db/demo/content-files.ts';
import { migrate } from '../../../db/migrate.ts';
import { buildApp } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import { hashPassword } from '../../../server/features/people/passwords.ts';
import { renderMarkdown, rendererVersion } from '../../../server/features/posts/markdown.ts';
import { origin } from '../../support/app.ts';
import { databaseUrl } from '../../support/database-url.ts';
import { asForum } from '../../support/global-setup.ts';

const password = 'demo-secret';

/** The application over the demo content, asked by an advisor, who reads every channel that is not confidential. */
export class DemoHouse {
  app!: FastifyInstance;
  owner!: pg.Client;
  #cookie = '';
  readonly #name = `demo_${randomBytes(6).toString('hex')}`;
  readonly #threadOf = new Map<string, string>();

  async start(): Promise<void> {
    await this.#asAdmin(`create database ${this.#name}`);
    const url = databaseUrl(inject('postgresUrl'), this.#name);
    await migrate(url, { appUrl: asForum(url) });
    this.owner = new pg.Client({ connectionString: url });
    await this.owner.connect();
    await loadDemo(this.owner, { password, now: new Date(), hashPassword, renderMarkdown, rendererVersion });
    const { threads } = await readDemoFiles();
    const fileOf = new Map(threads.map(({ title, id }) => [demoSlug(title, id), id]));
    const { rows } = await this.owner.query<{ id: string; slug: string }>(
      'select p.id, t.slug from post p join thread t on t.id = p.thread_id',
    );
    for (const { id, slug } of rows) this.#threadOf.set(id, fileOf.get(slug) ?? slug);
    const settings = { PUBLIC_URL: origin, LOG_LEVEL: 'silent', DATABASE_POOL: '2', RATE_LIMITS: 'off' };
    this.app = await buildApp(readConfig({ ...settings, DATABASE_URL: asForum(url) }));
    await this.app.ready();
    await this.app.learnWords();
    const signedIn = await this.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { origin },
      payload: { email: 'methodik@institut.example.org', password },
    });
    this.#cookie = String([signedIn.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.owner.end();
    await this.#asAdmin(`drop database ${this.#name} with (force)`);
  }

  async get<Body>(path: string): Promise<Body> {
    const answer = await this.app.inject({ url: `/api/v1${path}`, headers: { cookie: this.#cookie } });
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.payload}`);
    return answer.json<Body>();
  }

  /** The files of the demo content whose threads were found, best first. */
  async threadsFound(path: string): Promise<string[]> {
    const { items } = await this.get<{ items: { id: string }[] }>(path);
    return items.map(({ id }) => this.#threadOf.get(id) ?? id);
  }

  async #asAdmin(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: inject('postgresUrl') });
    await client.connect();
    await client.query(statement);
    await client.end();
  }
}

export function demoHouse(): DemoHouse {
  const house = new DemoHouse();
  beforeAll(() => house.start(), 60_000);
  afterAll(() => house.stop());
  return house;
}
