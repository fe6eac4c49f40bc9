import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { recentExpertAnswers } from '../expert-answers/queries.ts';
import { unreadThreads, waitingThreads } from '../threads/queries.ts';
import { Overview } from './schema.ts';

export async function overviewRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/overview',
    { config: { access: 'signed-in' }, schema: { response: { 200: Overview } } },
    (request) =>
      database.asViewer(signedIn(request), async (tx) => {
        const [unread, waiting, expertAnswers] = await Promise.all([
          unreadThreads(tx, signedIn(request), 8),
          waitingThreads(tx, signedIn(request), 8),
          recentExpertAnswers(tx, signedIn(request), 5),
        ]);
        return { unread, waiting, expertAnswers };
      }),
  );
}
