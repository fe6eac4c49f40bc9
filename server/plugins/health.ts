import { Type } from 'typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/client.ts';
import { knownMigrations } from '../../db/known-migrations.ts';

const State = Type.Object({ status: Type.String() });

/** `/healthz`: the process lives. `/readyz`: the database is there with every migration, and this server is not draining. */
export async function healthRoutes(app: FastifyInstance, { database }: { database: Database }) {
  let draining = false;
  const migrations = knownMigrations();
  const isUpToDate = async () => {
    const { rows } = await database.pool.query<{ applied: number }>(
      'select count(*)::int as applied from schema_migration where number = any ($1)',
      [migrations],
    );
    return rows[0]?.applied === migrations.length;
  };
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
      const ready = !draining && (await isUpToDate().catch(() => false));
      if (!ready) reply.code(503).header('retry-after', '2');
      return { status: ready ? 'ready' : 'unavailable' };
    },
  );
}
