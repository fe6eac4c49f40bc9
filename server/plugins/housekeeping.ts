import plugin from 'fastify-plugin';
import type { Database } from '../../db/client.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** what happens once an hour */
    tidy(): Promise<void>;
    /** what a feature adds to that */
    alsoTidy(what: () => Promise<void>): void;
  }
}

const hour = 3_600_000;
/** longer than any client keeps trying, shorter than anybody wants texts to lie twice */
const keyLifetime = 48 * hour;

/** Once an hour: ended sessions, stored answers that nobody asks for any more, counts of limits that have run out. */
export const housekeeping = plugin(async (app, { database }: { database: Database }) => {
  const more: (() => Promise<void>)[] = [];
  app.decorate('alsoTidy', (what: () => Promise<void>) => void more.push(what));
  app.decorate('tidy', async () => {
    await app.sessions.forgetExpired();
    await database.pool.query('select prune_idempotency_keys($1)', [new Date(Date.now() - keyLifetime)]);
    await database.pool.query('delete from rate_limit where expire < $1', [Date.now()]);
    for (const what of more) await what();
  });
  const timer = setInterval(() => {
    app.tidy().catch((error: unknown) => app.log.warn({ err: error }, 'housekeeping failed'));
  }, hour);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
});
