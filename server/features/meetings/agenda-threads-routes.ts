import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { candidates } from './candidates.ts';
import { Candidates, CandidatesQuery, TakeThread } from './agenda-threads-schema.ts';
import { planning } from './policy.ts';
import { Meeting } from './schema.ts';
import { putThreadBack, takeThread } from './take-thread.ts';

const meeting = Type.Object({ id: Type.String({ maxLength: 80 }) });
const place = Type.Object({ ...meeting.properties, thread: Type.String({ maxLength: 120 }) });
const access = { access: 'signed-in' } as const;
const response = { 200: Meeting };

/** Which questions are spoken about at a meeting. */
export async function agendaThreadsRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/meetings/:id/candidates',
    {
      config: { access: planning },
      schema: { params: meeting, querystring: CandidatesQuery, response: { 200: Candidates } },
    },
    (request) =>
      database.asViewer(signedIn(request), async (tx) => ({
        items: await candidates(tx, signedIn(request), request.params.id, request.query),
      })),
  );

  app.put(
    '/meetings/:id/threads/:thread',
    { config: access, schema: { params: place, body: TakeThread, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) => {
        const { id, thread } = request.params;
        return takeThread(tx, signedIn(request), id, thread, request.body.item);
      }),
  );

  app.delete(
    '/meetings/:id/threads/:thread',
    { config: access, schema: { params: place, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        putThreadBack(tx, signedIn(request), request.params.id, request.params.thread),
      ),
  );
}
