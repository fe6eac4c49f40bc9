import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { recentExpertAnswers } from '../expert-answers/queries.ts';
import { unreadThreads, waitingThreads } from '../threads/queries.ts';
import { hasReadNothing } from './has-read-nothing.ts';
import { Overview } from './schema.ts';

/** how many threads with something new are listed */
const querystring = Type.Object(
  { unread: Type.Integer({ minimum: 1, maximum: 100, default: 8 }) },
  { additionalProperties: false },
);

export async function overviewRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/overview',
    { config: { access: 'signed-in' }, schema: { querystring, response: { 200: Overview } } },
    (request) =>
      database.asViewer(signedIn(request), async (tx) => {
        const [unread, waiting, expertAnswers, firstVisit] = await Promise.all([
          unreadThreads(tx, signedIn(request), request.query.unread),
          waitingThreads(tx, signedIn(request), 8),
          recentExpertAnswers(tx, signedIn(request), 5),
          hasReadNothing(tx, signedIn(request)),
        ]);
        return { unread, waiting, expertAnswers, firstVisit };
      }),
  );
}
