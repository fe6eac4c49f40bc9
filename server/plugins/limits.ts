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
  /** counts an attempt before the password is looked at, so that many at once count too; throws when there were too many */
  beforeSignIn(email: string, address: string): Promise<void>;
  /** whoever signs in has not failed: the count of the account begins anew, the address gets its attempt back */
  afterSuccess(email: string, address: string): Promise<void>;
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
      await spend(account, keyOf(email));
      await spend(address, keyOf(from));
    },
    async afterSuccess(email, from) {
      if (!on) return;
      await account.delete(keyOf(email));
      await address.reward(keyOf(from), 1);
    },
  });

  app.addHook('preHandler', async (request) => {
    if (!on || !request.viewer || !isWrite(request)) return;
    await spend(writes, request.viewer.personId);
  });
});

async function spend(limiter: RateLimiterPostgres, key: string): Promise<void> {
  await limiter.consume(key).catch((spent: unknown) => {
    if (spent instanceof RateLimiterRes) refuse(spent);
    throw spent;
  });
}

/** Drafts and read marks are kept by the page itself, many a minute: they are not what a flood is made of. */
const quiet = /\/(drafts\/:place|threads\/:thread\/read|preview)$/;

const isWrite = (request: FastifyRequest): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(request.method) && !quiet.test(request.routeOptions.url ?? '');

const keyOf = (name: string): string =>
  createHash('sha256').update(name.trim().toLowerCase()).digest('base64url');

function refuse(spent: RateLimiterRes): never {
  const seconds = Math.max(1, Math.ceil(spent.msBeforeNext / 1000));
  throw new Problem(429, 'too-many', (locale) => m.problem_too_many({ seconds }, { locale }), {
    extra: { retryAfter: seconds },
  });
}
