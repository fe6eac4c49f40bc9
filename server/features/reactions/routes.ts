import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { markHelpful } from './mark-helpful.ts';
import { sayConcerned } from './say-concerned.ts';
import { Concerned, Helpful } from './schema.ts';

const post = Type.Object({ id: Type.String({ maxLength: 64 }) });
const thread = Type.Object({ thread: Type.String({ maxLength: 120 }) });
const access = { access: 'signed-in' } as const;

export async function reactionRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  for (const [method, isSo] of [
    ['PUT', true],
    ['DELETE', false],
  ] as const) {
    app.route({
      method,
      url: '/posts/:id/helpful',
      config: access,
      schema: { params: post, response: { 200: Helpful } },
      handler: (request) =>
        database.asViewer(signedIn(request), (tx) =>
          markHelpful(tx, signedIn(request), request.params.id, isSo),
        ),
    });

    app.route({
      method,
      url: '/threads/:thread/concern',
      config: access,
      schema: { params: thread, response: { 200: Concerned } },
      handler: (request) =>
        database.asViewer(signedIn(request), (tx) =>
          sayConcerned(tx, signedIn(request), request.params.thread, isSo),
        ),
    });
  }
}
