import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { Nullable } from '../../plugins/schema.ts';
import { findThreadPlace } from '../threads/queries.ts';
import type { Config } from '../../config.ts';
import { questionFigures } from './figures.ts';
import { Period, QuestionFigures } from './figures-schema.ts';
import { giveBack } from './give-back.ts';
import { advisors, figureReaders } from './policy.ts';
import { takenOnOf } from './questions.ts';
import { TakenOn, TakeOn } from './schema.ts';
import { takeOn } from './take-on.ts';

const params = Type.Object({ thread: Type.String({ maxLength: 120 }) });
const config = { access: 'signed-in' } as const;

export async function answerClockRoutes(
  instance: FastifyInstance,
  { database, config: { answerTargetDays } }: { database: Database; config: Config },
) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/threads/:thread/taken-on',
    {
      config: { access: advisors },
      schema: { params, response: { 200: Type.Object({ takenOn: Nullable(TakenOn) }) } },
    },
    (request) =>
      database.asViewer(signedIn(request), async (tx) => {
        const { id } = await findThreadPlace(tx, signedIn(request), request.params.thread);
        return { takenOn: await takenOnOf(tx, id) };
      }),
  );

  app.put(
    '/threads/:thread/taken-on',
    { config, schema: { params, body: TakeOn, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await database.asViewer(signedIn(request), (tx) =>
        takeOn(tx, signedIn(request), request.params.thread, request.body.insteadOf),
      );
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/threads/:thread/taken-on',
    { config, schema: { params, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await database.asViewer(signedIn(request), (tx) =>
        giveBack(tx, signedIn(request), request.params.thread),
      );
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/question-figures',
    {
      config: { access: figureReaders },
      schema: {
        querystring: Type.Object(
          { period: Type.Unsafe<Period>({ ...Period, default: 'half-year' }) },
          { additionalProperties: false },
        ),
        response: { 200: QuestionFigures },
      },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        questionFigures(tx, signedIn(request), request.query.period, answerTargetDays),
      ),
  );
}
