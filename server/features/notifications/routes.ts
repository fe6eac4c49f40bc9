import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { List, PageQuery } from '../../plugins/paging.ts';
import { followThread } from './follow-thread.ts';
import { meetingNews } from './meeting-news.ts';
import { notificationsOf } from './queries.ts';
import { readMeetingNews } from './read-meeting-news.ts';
import {
  readAllNotifications,
  readDocumentNotifications,
  readThreadNotifications,
  unreadNotifications,
} from './read-notifications.ts';
import { remindHourly } from './reminders.ts';
import { AtMoment, MarkedRead, MeetingNews, Notification } from './schema.ts';

const thread = Type.Object({ thread: Type.String({ maxLength: 120 }) });
const document = Type.Object({ id: Type.String({ maxLength: 64 }) });
const access = { access: 'signed-in' } as const;

export async function notificationRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  remindHourly(instance, database);

  app.get(
    '/notifications',
    { config: access, schema: { querystring: PageQuery, response: { 200: List(Notification) } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) => notificationsOf(tx, signedIn(request), request.query)),
  );

  app.get(
    '/meeting-notifications',
    { config: access, schema: { response: { 200: Type.Object({ items: Type.Array(MeetingNews) }) } } },
    (request) => database.asViewer(signedIn(request), (tx) => meetingNews(tx, signedIn(request))),
  );

  app.put(
    '/meetings/:id/notifications/read',
    {
      config: { ...access, limit: 'quiet' },
      schema: { params: Type.Object({ id: Type.String({ maxLength: 80 }) }), response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await database.asViewer(signedIn(request), (tx) =>
        readMeetingNews(tx, signedIn(request), request.params.id),
      );
      return reply.code(204).send(null);
    },
  );

  app.put('/notifications/read', { config: access, schema: { response: { 200: MarkedRead } } }, (request) =>
    database.asViewer(signedIn(request), (tx) => readAllNotifications(tx, signedIn(request))),
  );

  app.delete(
    '/notifications/read',
    {
      config: { ...access, limit: 'quiet' },
      schema: {
        querystring: AtMoment,
        response: { 200: MarkedRead },
      },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        unreadNotifications(tx, signedIn(request), request.query.readAt),
      ),
  );

  app.put(
    '/threads/:thread/notifications/read',
    {
      config: { ...access, limit: 'quiet' },
      schema: { params: thread, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await database.asViewer(signedIn(request), (tx) =>
        readThreadNotifications(tx, signedIn(request), request.params.thread),
      );
      return reply.code(204).send(null);
    },
  );

  app.put(
    '/documents/:id/notifications/read',
    {
      config: { ...access, limit: 'quiet' },
      schema: { params: document, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await database.asViewer(signedIn(request), (tx) =>
        readDocumentNotifications(tx, signedIn(request), request.params.id),
      );
      return reply.code(204).send(null);
    },
  );

  app.put(
    '/threads/:thread/follow',
    {
      config: access,
      schema: {
        params: thread,
        body: Type.Object({ follows: Type.Boolean() }, { additionalProperties: false }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await database.asViewer(signedIn(request), (tx) =>
        followThread(tx, signedIn(request), request.params.thread, request.body.follows),
      );
      return reply.code(204).send(null);
    },
  );
}
