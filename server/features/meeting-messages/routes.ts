import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import type { Config } from '../../config.ts';
import { signedIn } from '../../plugins/access.ts';
import { once } from '../../plugins/once.ts';
import { ownOrigin } from '../../plugins/origin.ts';
import { editMessage, withdrawMessage } from './change-message.ts';
import { deleteChats } from './delete-chats.ts';
import { bringBackMessage, hideMessage, readHiddenMessage } from './hide-message.ts';
import { messages } from './queries.ts';
import {
  EditMessage,
  HiddenMessage,
  HideMessage,
  MeetingMessage,
  MeetingMessages,
  MessagesQuery,
  WriteMessage,
} from './schema.ts';
import { writeMessage } from './write-message.ts';

const params = Type.Object({ id: Type.String({ maxLength: 80 }) });
const config = { access: 'signed-in' } as const;
const response = { 200: MeetingMessage };

export async function meetingMessageRoutes(
  instance: FastifyInstance,
  { database, config: settings }: { database: Database; config: Config },
) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  instance.alsoTidy('chats', () => deleteChats(database));

  app.get(
    '/meetings/:id/messages',
    { config, schema: { params, querystring: MessagesQuery, response: { 200: MeetingMessages } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        messages(tx, signedIn(request), request.params.id, request.query),
      ),
  );

  app.post(
    '/meetings/:id/messages',
    {
      config: { ...config, idempotencyKey: true },
      schema: { params, body: WriteMessage, response: { 201: MeetingMessage } },
    },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) =>
        writeMessage(tx, viewer, request.params.id, request.body, ownOrigin(settings, request)),
      ),
  );

  app.patch('/meeting-messages/:id', { config, schema: { params, body: EditMessage, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      editMessage(tx, signedIn(request), request.params.id, request.body.body, ownOrigin(settings, request)),
    ),
  );

  app.post('/meeting-messages/:id/withdraw', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => withdrawMessage(tx, signedIn(request), request.params.id)),
  );

  app.post(
    '/meeting-messages/:id/hide',
    { config, schema: { params, body: HideMessage, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        hideMessage(tx, signedIn(request), request.params.id, request.body.reason),
      ),
  );

  app.post('/meeting-messages/:id/bring-back', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => bringBackMessage(tx, signedIn(request), request.params.id)),
  );

  app.get(
    '/meeting-messages/:id/hidden-text',
    { config, schema: { params, response: { 200: HiddenMessage } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        readHiddenMessage(tx, signedIn(request), request.params.id),
      ),
  );
}
