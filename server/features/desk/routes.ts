import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import type { Config } from '../../config.ts';
import { signedIn } from '../../plugins/access.ts';
import { advisors } from '../answer-clock/policy.ts';
import { readDesk } from './read-desk.ts';
import { Desk, DeskQuery } from './schema.ts';

export async function deskRoutes(
  instance: FastifyInstance,
  { database, config }: { database: Database; config: Config },
) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/desk',
    { config: { access: advisors }, schema: { querystring: DeskQuery, response: { 200: Desk } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        readDesk(tx, signedIn(request), request.query, config.answerTargetDays),
      ),
  );
}
