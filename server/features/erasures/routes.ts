import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { once } from '../../plugins/once.ts';
import { List } from '../../plugins/paging.ts';
import { askErasure } from './ask-erasure.ts';
import { decideErasure } from './decide-erasure.ts';
import { erasures, readErasure } from './queries.ts';
import { AskErasure, DecideErasure, Erasure, ErasureAsked, ErasureQuery } from './schema.ts';

const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const config = { access: 'signed-in' } as const;
const response = { 200: Erasure };

export async function erasureRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.post(
    '/posts/:id/erasure',
    {
      config: { ...config, idempotencyKey: true },
      schema: { params, body: AskErasure, response: { 201: ErasureAsked } },
    },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) =>
        askErasure(tx, viewer, request.params.id, request.body),
      ),
  );

  app.get(
    '/erasures',
    { config, schema: { querystring: ErasureQuery, response: { 200: List(Erasure) } } },
    (request) => database.asViewer(signedIn(request), (tx) => erasures(tx, signedIn(request), request.query)),
  );

  app.get('/erasures/:id', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => readErasure(tx, signedIn(request), request.params.id)),
  );

  app.put(
    '/erasures/:id/decision',
    { config, schema: { params, body: DecideErasure, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        decideErasure(tx, signedIn(request), request.params.id, request.body),
      ),
  );
}
