import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { Thread } from '../threads/schema.ts';
import { pinExpertAnswer } from './pin-expert-answer.ts';
import { PinExpertAnswer, TakeOffExpertAnswer } from './schema.ts';
import { takeOffExpertAnswer } from './take-off-expert-answer.ts';

const params = Type.Object({ id: Type.String({ maxLength: 64 }) });

export async function expertAnswerRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.put(
    '/posts/:id/expert-answer',
    { config: { access: 'signed-in' }, schema: { params, body: PinExpertAnswer, response: { 200: Thread } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        pinExpertAnswer(tx, signedIn(request), request.params.id, request.body),
      ),
  );

  app.delete(
    '/posts/:id/expert-answer',
    {
      config: { access: 'signed-in' },
      schema: { params, querystring: TakeOffExpertAnswer, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await database.asViewer(signedIn(request), (tx) =>
        takeOffExpertAnswer(tx, signedIn(request), request.params.id, request.query.reason),
      );
      return reply.code(204).send(null);
    },
  );
}
