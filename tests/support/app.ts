import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';

import { createDatabase, type TestDatabase } from './database.ts';
import { asForum } from './global-setup.ts';
import { ownStorage } from './storage-of-run.ts';
import { emailOf, password, type PersonName } from './world.ts';

export const origin = 'http://rathausrunde.test';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T;
  headers: Record<string, unknown>;
  text: string;
}

export interface Caller {
  cookie: string;
  get<T = Record<string, unknown>>(path: string, headers?: Record<string, string>): Promise<Answer<T>>;
  send<T = Record<string, unknown>>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
}

/** The whole application on a database of its own, without a port: `as('member')` is signed in, `guest` is not. */
export class TestApp {
  app!: FastifyInstance;
  database!: TestDatabase;
  /** where this application keeps its files */
  folder!: string;
  readonly #signedIn = new Map<PersonName, Promise<Caller>>();

  async start(env: Record<string, string> = {}): Promise<void> {
    this.database = await createDatabase();
    this.folder = await mkdtemp(join(tmpdir(), 'rathausrunde-test-'));
    const settings = {
      DATA_DIR: this.folder,
      PUBLIC_URL: origin,
      LOG_LEVEL: 'silent',
      DATABASE_POOL: '4',
      RATE_LIMITS: 'off',
      ...ownStorage(),
      ...env,
    };
    this.app = await buildApp({ ...readConfig({ ...settings, DATABASE_URL: asForum(this.database.url) }) });
    await this.app.ready();
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  get guest(): Caller {
    return this.caller('');
  }

  as(name: PersonName): Promise<Caller> {
    const known = this.#signedIn.get(name) ?? this.signIn(name);
    this.#signedIn.set(name, known);
    return known;
  }

  /** a session of its own, for tests that end it */
  async signIn(name: PersonName): Promise<Caller> {
    const answer = await this.guest.send('POST', '/api/v1/session', { email: emailOf(name), password });
    if (answer.status !== 200) throw new Error(`${name} could not sign in: ${answer.text}`);
    return this.caller(String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? '');
  }

  caller(cookie: string): Caller {
    const call = async <T>(options: InjectOptions): Promise<Answer<T>> => {
      const answer = await this.app.inject(options);
      const json = /json/.test(String(answer.headers['content-type']));
      const body = (json && answer.payload ? JSON.parse(answer.payload) : {}) as T;
      return { status: answer.statusCode, body, headers: answer.headers, text: answer.payload };
    };
    const base = { ...(cookie && { cookie }) };
    return {
      cookie,
      get: (url, headers = {}) => call({ method: 'GET', url, headers: { ...base, ...headers } }),
      send: (method, url, body, headers = {}) =>
        call({
          method,
          url,
          headers: {
            origin,
            ...base,
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
    };
  }
}

/** One application for all tests of a file. */
export function testApp(env: Record<string, string> = {}): TestApp {
  const test = new TestApp();
  beforeAll(() => test.start(env));
  afterAll(() => test.stop());
  return test;
}
