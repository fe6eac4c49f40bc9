import { createHash } from 'node:crypto';
import plugin from 'fastify-plugin';
import type { FastifyRequest } from 'fastify';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../../db/client.ts';
import { m } from '../../messages/compiled/messages.js';
import type { Config } from '../config.ts';
import { Problem } from './problem.ts';

/** Limits shared between all servers through the database: tight per account, wide per address. */
export interface Limits {
  /** throws when this account or address has failed too often */
  beforeSignIn(email: string, address: string): Promise<void>;
  /** counts a failed sign-in */
  afterFailure(email: string, address: string): Promise<void>;
  afterSuccess(email: string): Promise<void>;
}

declare module 'fastify' {
  interface FastifyInstance {
    limits: Limits;
  }
}

export const limits = plugin(async (app, { config, database }: { config: Config; database: Database }) => {
  const limiter = (keyPrefix: string, points: number, milliseconds: number) =>
    new RateLimiterPostgres({
      storeClient: database.pool,
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration: milliseconds / 1000,
    });
  const account = limiter('account', config.signInsPerAccount, config.signInWindowMs);
  const address = limiter('address', config.signInsPerAddress, config.signInWindowMs);
  const writes = limiter('writes', config.writesPerMinute, 60_000);
  const on = config.rateLimits;

  app.decorate('limits', {
    async beforeSignIn(email, from) {
      if (!on) return;
      for (const [counter, key] of [
        [account, keyOf(email)],
        [address, keyOf(from)],
      ] as const) {
        const spent = await counter.get(key);
        if (spent && spent.consumedPoints >= counter.points) refuse(spent);
      }
    },
    async afterFailure(email, from) {
      if (!on) return;
      await account.penalty(keyOf(email), 1);
      await address.penalty(keyOf(from), 1);
    },
    async afterSuccess(email) {
      if (on) await account.delete(keyOf(email));
    },
  });

  app.addHook('preHandler', async (request) => {
    if (!on || !request.viewer || !isWrite(request)) return;
    await writes.consume(request.viewer.personId).catch((spent: unknown) => {
      if (spent instanceof RateLimiterRes) refuse(spent);
      throw spent;
    });
  });
});

/** Drafts and read marks are kept by the page itself, many a minute: they are not what a flood is made of. */
const quiet = /\/(drafts|read|preview)\b/;

const isWrite = (request: FastifyRequest): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(request.method) && !quiet.test(request.url);

const keyOf = (name: string): string =>
  createHash('sha256').update(name.trim().toLowerCase()).digest('base64url');

function refuse(spent: RateLimiterRes): never {
  const seconds = Math.max(1, Math.ceil(spent.msBeforeNext / 1000));
  throw new Problem(429, 'too-many', (locale) => m.problem_too_many({ seconds }, { locale }), {
    extra: { retryAfter: seconds },
  });
}
