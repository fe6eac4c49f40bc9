import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { cursorOf, List, offsetOf, pageQuery } from '../../plugins/paging.ts';
import { search } from './queries.ts';
import { Hit } from './schema.ts';

/** Whoever has not found it among so many asks otherwise. */
const deepest = 500;

export async function searchRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/search',
    {
      config: { access: 'signed-in' },
      schema: {
        querystring: Type.Object(
          {
            ...pageQuery,
            q: Type.String({ minLength: 1, maxLength: 200 }),
          },
          { additionalProperties: false },
        ),
        response: { 200: List(Hit) },
      },
    },
    async (request) => {
      const { q, limit, after } = request.query;
      const from = Math.min(offsetOf(after), deepest);
      const found = await database.asViewer(signedIn(request), (tx) => search(tx, q, from + limit + 1));
      const more = found.length > from + limit && from + limit < deepest;
      return { items: found.slice(from, from + limit), next: more ? cursorOf([from + limit]) : null };
    },
  );
}
