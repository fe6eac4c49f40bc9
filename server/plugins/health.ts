import { Type } from 'typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/client.ts';

const State = Type.Object({ status: Type.String() });

/** `/healthz`: the process lives. `/readyz`: database and migrations are there, and this server is not draining. */
export async function healthRoutes(app: FastifyInstance, { database }: { database: Database }) {
  let draining = false;
  app.addHook('preClose', async () => {
    draining = true;
  });

  app.get(
    '/healthz',
    { config: { access: 'guest' }, logLevel: 'silent', schema: { response: { 200: State } } },
    async () => ({ status: 'ok' }),
  );

  app.get(
    '/readyz',
    { config: { access: 'guest' }, logLevel: 'silent', schema: { response: { 200: State, 503: State } } },
    async (_request, reply) => {
      const ready =
        !draining &&
        (await database.pool.query('select 1 from installation').then(
          () => true,
          () => false,
        ));
      if (!ready) reply.code(503).header('retry-after', '2');
      return { status: ready ? 'ready' : 'unavailable' };
    },
  );
}
