import { Type } from 'typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../db/client.ts';
import { knownMigrations } from '../../db/known-migrations.ts';

const State = Type.Object({ status: Type.String() });
const Ready = Type.Object({ status: Type.String(), storage: Type.String() });

/**
 * `/healthz`: the process lives. `/readyz`: the database is there with every migration, and this server is not draining. That the storage is away
 * it says, and stays ready: no other server would reach it either, and all but the files is there without it.
 */
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
    { config: { access: 'guest' }, logLevel: 'silent', schema: { response: { 200: Ready, 503: Ready } } },
    async (_request, reply) => {
      const [upToDate, stored] = await Promise.all([isUpToDate().catch(() => false), app.storageReady()]);
      const ready = upToDate && !draining;
      if (!ready) reply.code(503).header('retry-after', '2');
      return { status: ready ? 'ready' : 'unavailable', storage: stored ? 'ready' : 'away' };
    },
  );
}
