import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { partThreads, relateThreads } from './relate-threads.ts';
import { relatedThreads } from './related-threads.ts';
import { RelatedThreads } from './schema.ts';

const thread = Type.String({ maxLength: 120 });
const params = Type.Object({ thread });
const pair = Type.Object({ thread, other: thread });
const access = { config: { access: 'signed-in' } } as const;

export async function relatedThreadRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/threads/:thread/related',
    { ...access, schema: { params, response: { 200: RelatedThreads } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        relatedThreads(tx, signedIn(request), request.params.thread),
      ),
  );

  for (const [method, deed] of [
    ['PUT', relateThreads],
    ['DELETE', partThreads],
  ] as const)
    app.route({
      method,
      url: '/threads/:thread/related/:other',
      ...access,
      schema: { params: pair, response: { 204: Type.Null() } },
      handler: async (request, reply) => {
        const { params: of } = request;
        await database.asViewer(signedIn(request), (tx) => deed(tx, signedIn(request), of.thread, of.other));
        return reply.code(204).send(null);
      },
    });
}
