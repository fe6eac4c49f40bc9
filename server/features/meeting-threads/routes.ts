import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import type { Config } from '../../config.ts';
import { signedIn } from '../../plugins/access.ts';
import { ownOrigin } from '../../plugins/origin.ts';
import { once } from '../../plugins/once.ts';
import { openMeetingThread } from './open-meeting-thread.ts';
import { meetingThreads } from './queries.ts';
import { MeetingThreads, OpenedMeetingThread, OpenMeetingThread } from './schema.ts';

const params = Type.Object({ id: Type.String({ maxLength: 80 }) });
const config = { access: 'signed-in' } as const;

export async function meetingThreadRoutes(
  instance: FastifyInstance,
  { database, config: settings }: { database: Database; config: Config },
) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/meetings/:id/threads',
    { config, schema: { params, response: { 200: MeetingThreads } } },
    (request) =>
      database.asViewer(signedIn(request), async (tx) => ({
        items: await meetingThreads(tx, signedIn(request), request.params.id),
      })),
  );

  app.post(
    '/meetings/:id/threads',
    {
      config: { ...config, idempotencyKey: true },
      schema: { params, body: OpenMeetingThread, response: { 201: OpenedMeetingThread } },
    },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) =>
        openMeetingThread(tx, viewer, request.params.id, request.body, ownOrigin(settings, request)),
      ),
  );
}
