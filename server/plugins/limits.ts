import { createHash } from 'node:crypto';
import plugin from 'fastify-plugin';
import type { FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../../db/client.ts';
import { m } from '../../messages/compiled/messages.js';
import type { Config } from '../config.ts';
import { momentIn } from './moment-in.ts';
import { isLivePage } from './live-page.ts';
import { Problem } from './problem.ts';

/**
 * Limits shared between all servers through the database: tight per account, wide per address. All count before the
 * password is looked at, so that many at once count too, and throw when there were too many.
 */
export interface Limits {
  /** comes first: whoever is stopped at his address spends nobody's account */
  beforeSignIn(address: string): Promise<void>;
  /** `account` is one name for one account, however it was spelled */
  beforePassword(account: string): Promise<void>;
  /** whoever knows the password has not failed: the count of the account begins anew */
  afterPassword(account: string): Promise<void>;
  /** the address gets its attempt back */
  afterSignIn(address: string): Promise<void>;
  /** programs that read calendars without signing in */
  beforeFeed(address: string): Promise<void>;
}

declare module 'fastify' {
  interface FastifyInstance {
    limits: Limits;
  }
  interface FastifyContextConfig {
    /**
     * `quiet`: the page calls it by itself, many times a minute (drafts, read marks, suggestions while somebody types), so its
     * limit is ten times as wide. Without it the usual one counts for routes that write, and none for those that read.
     */
    limit?: 'quiet';
    /**
     * It may leave nothing of whoever calls: her requests are counted in memory, apart from all others, and her session is looked up without
     * being prolonged. Routes that share this object share their count.
     */
    secret?: { points: number; seconds: number };
  }
}

const wider = 10;

export const limits = plugin(async (app, { config, database }: { config: Config; database: Database }) => {
  const limiter = (keyPrefix: string, points: number, milliseconds: number) =>
    new RateLimiterPostgres({
      storeClient: database.pool,
      tableName: 'rate_limit',
      tableCreated: true,
      // housekeeping.ts does it, once for all limiters
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration: milliseconds / 1000,
    });
  const account = limiter('account', config.signInsPerAccount, config.signInWindowMs);
  const address = limiter('address', config.signInsPerAddress, config.signInWindowMs);
  const writes = limiter('writes', config.writesPerMinute, 60_000);
  const quietWrites = limiter('quiet', config.writesPerMinute * wider, 60_000);
  const feeds = limiter('feeds', config.writesPerMinute * wider, 60_000);
  const on = config.rateLimits;
  const kept = new WeakMap<object, RateLimiterMemory>();
  const inMemory = (secret: { points: number; seconds: number }) => {
    const known =
      kept.get(secret) ?? new RateLimiterMemory({ points: secret.points, duration: secret.seconds });
    kept.set(secret, known);
    return known;
  };

  app.decorate('limits', {
    async beforeSignIn(from) {
      if (on) await spend(address, keyOf(from));
    },
    async beforePassword(whose) {
      if (on) await spend(account, keyOf(whose));
    },
    async afterPassword(whose) {
      if (on) await account.delete(keyOf(whose));
    },
    async afterSignIn(from) {
      if (on) await address.reward(keyOf(from), 1);
    },
    async beforeFeed(from) {
      if (on) await spend(feeds, keyOf(from));
    },
  });

  app.addHook('preHandler', async (request) => {
    // what a page of a live room calls is counted by itself; a row of hers beside a vote without her name would tell whose it is
    if (isLivePage(request.url)) return;
    const { secret } = request.routeOptions.config;
    if (on && request.viewer && secret) return spend(inMemory(secret), request.viewer.personId);
    const quiet = request.routeOptions.config.limit === 'quiet';
    if (!on || !request.viewer || !(quiet || isWrite(request))) return;
    await spend(quiet ? quietWrites : writes, request.viewer.personId);
  });
});

type Limiter = RateLimiterPostgres | RateLimiterMemory;

async function spend(limiter: Limiter, key: string): Promise<void> {
  await limiter.consume(key).catch((spent: unknown) => {
    if (spent instanceof RateLimiterRes) refuse(limiter, spent);
    throw spent;
  });
}

const isWrite = (request: FastifyRequest): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(request.method);

const keyOf = (name: string): string => createHash('sha256').update(name).digest('base64url');

/** Says what the limit is and when one may go on. */
function refuse({ points: limit, duration: windowSeconds }: Limiter, spent: RateLimiterRes): never {
  const seconds = Math.max(1, Math.ceil(spent.msBeforeNext / 1000));
  // said to the minute, and never too early
  const again = new Date(Math.ceil((Date.now() + spent.msBeforeNext) / 60_000) * 60_000).toISOString();
  throw new Problem(
    429,
    'too-many',
    (locale) => {
      const minutes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
      const window = minutes.format(windowSeconds / 60);
      return m.problem_too_many({ limit, window, again: momentIn(locale, again) }, { locale });
    },
    { extra: { retryAfter: seconds, limit, windowSeconds } },
  );
}
