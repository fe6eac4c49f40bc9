import plugin from 'fastify-plugin';
import type { Database } from '../../db/client.ts';
import type { ChoreName } from './chore-names.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** does what happens once an hour, or one of it; how it went is written down */
    tidy(only?: ChoreName): Promise<void>;
    /** what a feature adds to that; `byHand`: somebody asked for it alone */
    alsoTidy(name: ChoreName, run: (byHand: boolean) => Promise<unknown>): void;
  }
}

const hour = 3_600_000;
/** longer than any client keeps trying, shorter than anybody wants texts to lie twice */
const keyLifetime = 48 * hour;

/** Once an hour: ended sessions, stored answers that nobody asks for any more, counts of limits that have run out. One that fails stops no other. */
export const housekeeping = plugin(async (app, { database }: { database: Database }) => {
  const chores = new Map<ChoreName, (byHand: boolean) => Promise<unknown>>([
    ['sessions', () => app.sessions.forgetExpired()],
    [
      'answers',
      () => database.pool.query('select prune_idempotency_keys($1)', [new Date(Date.now() - keyLifetime)]),
    ],
    ['limits', () => database.pool.query('delete from rate_limit where expire < $1', [Date.now()])],
  ]);
  app.decorate('alsoTidy', (name, run) => void chores.set(name, run));

  async function run(name: ChoreName, deed: Promise<unknown>): Promise<void> {
    const began = new Date();
    const error = await deed.then(
      () => null,
      (failure: unknown) => {
        app.log.warn({ err: failure, chore: name }, 'housekeeping failed');
        return failure instanceof Error ? failure.message : String(failure);
      },
    );
    await database.pool.query('select note_chore($1, $2, $3, $4)', [
      name,
      began,
      Date.now() - began.getTime(),
      error,
    ]);
  }
  app.decorate('tidy', async (only?: ChoreName) => {
    for (const [name, deed] of chores) if (!only || only === name) await run(name, deed(only !== undefined));
  });
  const timer = setInterval(() => {
    // only writing down can fail here: the database is away, and the next hour tries again
    app.tidy().catch((error: unknown) => app.log.warn({ err: error }, 'housekeeping failed'));
  }, hour);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
});
