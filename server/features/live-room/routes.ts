import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database, Transaction } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { changeChat } from './change-chat.ts';
import { closeRoom } from './close-room.ts';
import { extendItem } from './extend-item.ts';
import { moveAgenda } from './move-agenda.ts';
import { openRoom } from './open-room.ts';
import { readRoom } from './read-room.ts';
import { ChangeChat, ExtendItem, LiveRoom, MoveAgenda } from './schema.ts';

const params = Type.Object({ id: Type.String({ maxLength: 80 }) });
const config = { access: 'signed-in' } as const;
const response = { 200: LiveRoom };
type Deed = (tx: Transaction, viewer: Viewer, id: string) => Promise<LiveRoom>;

export async function liveRoomRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  const plain = { config, schema: { params, response } };
  const does = (deed: Deed) => (request: Parameters<typeof signedIn>[0] & { params: { id: string } }) =>
    database.asViewer(signedIn(request), (tx) => deed(tx, signedIn(request), request.params.id));

  app.get('/meetings/:id/room', plain, (request) => does(readRoom)(request));
  app.post('/meetings/:id/open', plain, (request) =>
    does((tx, viewer, id) => openRoom(tx, viewer, id, app.roomKeys))(request),
  );
  app.post('/meetings/:id/close', plain, async (request) => {
    const room = await does(closeRoom)(request);
    // after the commit: as long as the room is open its key is needed. What fails here the chore `keys` does
    await app.roomKeys
      .destroy(room.meetingId)
      .catch((error: unknown) =>
        request.log.error({ err: error }, 'the key of a closed room is still there'),
      );
    return room;
  });

  app.post(
    '/meetings/:id/agenda/move',
    { config, schema: { params, body: MoveAgenda, response } },
    (request) => does((tx, viewer, id) => moveAgenda(tx, viewer, id, request.body))(request),
  );

  app.post(
    '/meetings/:id/agenda/extend',
    { config, schema: { params, body: ExtendItem, response } },
    (request) => does((tx, viewer, id) => extendItem(tx, viewer, id, request.body))(request),
  );

  app.put('/meetings/:id/chat', { config, schema: { params, body: ChangeChat, response } }, (request) =>
    does((tx, viewer, id) => changeChat(tx, viewer, id, request.body))(request),
  );
}
