import plugin from 'fastify-plugin';
import type { Database } from '../../db/client.ts';

const hour = 3_600_000;
/** longer than any client keeps trying, shorter than anybody wants texts to lie twice */
const keyLifetime = 48 * hour;

/** Once an hour: ended sessions and stored answers that nobody asks for any more. */
export const housekeeping = plugin(async (app, { database }: { database: Database }) => {
  const tidy = async () => {
    await app.sessions.forgetExpired();
    await database.pool.query('select prune_idempotency_keys($1)', [new Date(Date.now() - keyLifetime)]);
  };
  const timer = setInterval(() => {
    tidy().catch((error: unknown) => app.log.warn({ err: error }, 'housekeeping failed'));
  }, hour);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
});
