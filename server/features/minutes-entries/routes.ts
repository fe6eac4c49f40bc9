import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { once } from '../../plugins/once.ts';
import { changeEntry, removeEntry } from './change-entry.ts';
import { makeEntry } from './make-entry.ts';
import { listEntries } from './queries.ts';
import { ChangeEntry, MakeEntry, MinutesEntries, MinutesEntry } from './schema.ts';

const params = Type.Object({ id: Type.String({ maxLength: 80 }) });
const config = { access: 'signed-in' } as const;

export async function minutesEntryRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/meetings/:id/minutes/entries',
    { config, schema: { params, response: { 200: MinutesEntries } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) => listEntries(tx, signedIn(request), request.params.id)),
  );

  app.post(
    '/meetings/:id/minutes/entries',
    {
      config: { ...config, idempotencyKey: true },
      schema: { params, body: MakeEntry, response: { 201: MinutesEntry } },
    },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) =>
        makeEntry(tx, viewer, request.params.id, request.body),
      ),
  );

  app.patch(
    '/minutes-entries/:id',
    { config, schema: { params, body: ChangeEntry, response: { 200: MinutesEntry } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        changeEntry(tx, signedIn(request), request.params.id, request.body),
      ),
  );

  app.delete(
    '/minutes-entries/:id',
    { config, schema: { params, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await database.asViewer(signedIn(request), (tx) =>
        removeEntry(tx, signedIn(request), request.params.id),
      );
      return reply.code(204).send(null);
    },
  );
}
