import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import type { Config } from '../../config.ts';
import { signedIn } from '../../plugins/access.ts';
import { once } from '../../plugins/once.ts';
import { ownOrigin } from '../../plugins/origin.ts';
import { List, PageQuery, cursorOf, pageOf, pageQuery, readCursor } from '../../plugins/paging.ts';
import { postReply } from '../posts/post-reply.ts';
import { postsOfThread } from '../posts/queries.ts';
import { Post, PostReply, WrittenPost } from '../posts/schema.ts';
import { acceptAnswer } from './accept-answer.ts';
import { Held } from '../held-posts/schema.ts';
import { AtMoment, MarkedRead } from '../notifications/schema.ts';
import { markAllRead, unmarkAllRead } from './mark-all-read.ts';
import { markRead } from './mark-read.ts';
import { outlineOf } from './outline.ts';
import { openThread } from './open-thread.ts';
import { findThreadPlace, threadsOfChannel } from './queries.ts';
import { readThread } from './read-thread.ts';
import { readThreadPage } from './read-thread-page.ts';
import { OpenedThread, OpenThread, OutlineEntry, Thread, ThreadPage, ThreadSummary } from './schema.ts';
import { Day, ThreadsQuery } from './threads-query.ts';
import { findChannel } from '../channels/queries.ts';
import { Nullable } from '../../plugins/schema.ts';

const thread = Type.Object({ thread: Type.String({ maxLength: 120 }) });
const channel = Type.Object({ slug: Type.String({ maxLength: 80 }) });
/** `channel`: slug of the only channel that is meant */
const InChannel = Type.Object(
  { channel: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })) },
  { additionalProperties: false },
);
const access = { access: 'signed-in' } as const;
const creates = { ...access, idempotencyKey: true } as const;
const createdOrHeld = (done: object) => ('held' in done ? 202 : 201);
const number = Type.Integer({ minimum: 1, maximum: 1_000_000 });

export async function threadRoutes(
  instance: FastifyInstance,
  { database, config }: { database: Database; config: Config },
) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/channels/:slug/threads',
    {
      config: access,
      schema: {
        params: channel,
        querystring: ThreadsQuery,
        response: { 200: List(ThreadSummary) },
      },
    },
    (request) =>
      database.asViewer(signedIn(request), async (tx) => {
        const { id } = await findChannel(tx, signedIn(request), request.params.slug);
        return threadsOfChannel(tx, signedIn(request), id, request.query);
      }),
  );

  app.post(
    '/channels/:slug/threads',
    {
      config: creates,
      schema: { params: channel, body: OpenThread, response: { 201: OpenedThread, 202: Held } },
    },
    (request, reply) =>
      once(request, reply, database, createdOrHeld, (tx, viewer) =>
        openThread(tx, viewer, request.params.slug, request.body, { home: ownOrigin(config, request) }),
      ),
  );

  app.get(
    '/threads/:thread',
    { config: access, schema: { params: thread, response: { 200: Thread } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) => readThread(tx, signedIn(request), request.params.thread)),
  );

  app.get(
    '/threads/:thread/page',
    {
      config: access,
      schema: {
        params: thread,
        querystring: Type.Object(
          { page: Type.Union([number, Type.Literal('new')], { default: 1 }) },
          { additionalProperties: false },
        ),
        response: { 200: ThreadPage },
      },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        readThreadPage(tx, signedIn(request), request.params.thread, request.query.page),
      ),
  );

  app.get(
    '/threads/:thread/posts',
    { config: access, schema: { params: thread, querystring: PageQuery, response: { 200: List(Post) } } },
    (request) =>
      database.asViewer(signedIn(request), async (tx) => {
        const { limit, after: cursor } = request.query;
        const [after] = cursor ? readCursor(cursor, ['number']) : [0];
        const { id } = await findThreadPlace(tx, signedIn(request), request.params.thread);
        const posts = await postsOfThread(tx, signedIn(request), id, { after, limit: limit + 1 });
        return pageOf(posts, limit, (post) => cursorOf([post.number]));
      }),
  );

  app.get(
    '/threads/:thread/outline',
    {
      config: access,
      schema: {
        params: thread,
        querystring: Type.Object(
          { ...pageQuery, number: Type.Optional(number), from: Type.Optional(Day) },
          { additionalProperties: false },
        ),
        response: { 200: List(OutlineEntry) },
      },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        outlineOf(tx, signedIn(request), request.params.thread, request.query),
      ),
  );

  app.post(
    '/threads/:thread/posts',
    {
      config: creates,
      schema: { params: thread, body: PostReply, response: { 201: WrittenPost, 202: Held } },
    },
    (request, reply) =>
      once(request, reply, database, createdOrHeld, (tx, viewer) =>
        postReply(tx, viewer, request.params.thread, request.body, { home: ownOrigin(config, request) }),
      ),
  );

  app.put(
    '/threads/:thread/accepted-answer',
    {
      config: access,
      schema: {
        params: thread,
        body: Type.Object(
          { postId: Nullable(Type.String({ maxLength: 64 })) },
          { additionalProperties: false },
        ),
        response: { 200: Thread },
      },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        acceptAnswer(tx, signedIn(request), request.params.thread, request.body.postId),
      ),
  );

  app.put(
    '/threads/:thread/read',
    {
      config: { ...access, limit: 'quiet' },
      schema: {
        params: thread,
        body: Type.Object({ number }, { additionalProperties: false }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await database.asViewer(signedIn(request), (tx) =>
        markRead(tx, signedIn(request), request.params.thread, request.body.number),
      );
      return reply.code(204).send(null);
    },
  );

  app.put(
    '/read-marks',
    { config: access, schema: { querystring: InChannel, response: { 200: MarkedRead } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) => markAllRead(tx, signedIn(request), request.query.channel)),
  );

  app.delete(
    '/read-marks',
    {
      config: { ...access, limit: 'quiet' },
      schema: { querystring: AtMoment, response: { 200: MarkedRead } },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        unmarkAllRead(tx, signedIn(request), request.query.readAt),
      ),
  );
}
