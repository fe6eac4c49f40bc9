import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { arrangeReading } from './arrange-reading.ts';
import { curateChannel } from './curate-channel.ts';
import {
  ArrangeReading,
  ChannelOrder,
  CurateChannel,
  FollowChannel,
  OrderChannels,
  PinThread,
  ReadingList,
  WeekDraft,
} from './curating-schema.ts';
import { followChannel } from './follow-channel.ts';
import { orderChannels, readChannelOrder } from './order-channels.ts';
import { pinThread } from './pin-thread.ts';
import { Channel } from './schema.ts';
import { unpinThread } from './unpin-thread.ts';
import { draftWeek } from './week-draft.ts';

const channel = Type.Object({ slug: Type.String({ maxLength: 80 }) });
const thread = Type.Object({ thread: Type.String({ maxLength: 120 }) });
const access = { access: 'signed-in' } as const;
const administrators = { access: ['admin'] } as const;

export async function curatingRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.patch(
    '/channels/:slug',
    { config: access, schema: { params: channel, body: CurateChannel, response: { 200: Channel } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        curateChannel(tx, signedIn(request), request.params.slug, request.body),
      ),
  );

  app.put(
    '/channels/:slug/reading',
    { config: access, schema: { params: channel, body: ArrangeReading, response: { 200: ReadingList } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        arrangeReading(tx, signedIn(request), request.params.slug, request.body),
      ),
  );

  app.get(
    '/channels/:slug/week',
    { config: access, schema: { params: channel, response: { 200: WeekDraft } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        draftWeek(tx, signedIn(request), request.params.slug, request.locale, new Date()),
      ),
  );

  app.put(
    '/channels/:slug/follow',
    { config: access, schema: { params: channel, body: FollowChannel, response: { 200: FollowChannel } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        followChannel(tx, signedIn(request), request.params.slug, request.body.level),
      ),
  );

  app.put(
    '/threads/:thread/pinned',
    {
      config: access,
      schema: {
        params: thread,
        body: PinThread,
        response: { 200: Type.Object({ pinnedUntil: Type.String({ format: 'date' }) }) },
      },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        pinThread(tx, signedIn(request), request.params.thread, request.body.until),
      ),
  );

  app.delete(
    '/threads/:thread/pinned',
    { config: access, schema: { params: thread, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await database.asViewer(signedIn(request), (tx) =>
        unpinThread(tx, signedIn(request), request.params.thread),
      );
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/channel-order',
    { config: administrators, schema: { response: { 200: ChannelOrder } } },
    (request) => database.asViewer(signedIn(request), (tx) => readChannelOrder(tx, signedIn(request))),
  );

  app.put(
    '/channel-order',
    { config: administrators, schema: { body: OrderChannels, response: { 200: ChannelOrder } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) => orderChannels(tx, signedIn(request), request.body)),
  );
}
