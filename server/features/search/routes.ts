import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { List } from '../../plugins/paging.ts';
import { search } from './queries.ts';
import { Hit } from './schema.ts';

export async function searchRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/search',
    {
      config: { access: 'signed-in' },
      schema: {
        querystring: Type.Object(
          {
            q: Type.String({ minLength: 1, maxLength: 200 }),
            limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
          },
          { additionalProperties: false },
        ),
        response: { 200: List(Hit) },
      },
    },
    async (request) => ({
      items: await database.asViewer(signedIn(request), (tx) =>
        search(tx, request.query.q, request.query.limit),
      ),
      next: null,
    }),
  );
}
