import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { notifyOfDueAnswers } from './tell.ts';

const day = 86_400_000;
/** how long what was read can still be looked up */
const readLifetime = 90 * day;

/** Once an hour: who pinned an expert answer is reminded before its date, and what was read long ago goes. */
export function remindHourly(app: FastifyInstance, database: Database): void {
  app.alsoTidy('reminders', async () => {
    await database.asGuest(notifyOfDueAnswers);
    await database.pool.query('select prune_notifications($1)', [new Date(Date.now() - readLifetime)]);
  });
}
