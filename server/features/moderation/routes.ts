import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { once } from '../../plugins/once.ts';
import { List } from '../../plugins/paging.ts';
import { answerElsewhere } from './answer-elsewhere.ts';
import { askRevision } from './ask-revision.ts';
import { bringBackDocument } from './bring-back-document.ts';
import { bringBackPost } from './bring-back-post.ts';
import { changeKind } from './change-kind.ts';
import { closeThread } from './close-thread.ts';
import { readHiddenText } from './hidden-text.ts';
import { hideDocument } from './hide-document.ts';
import { hidePost } from './hide-post.ts';
import { hidePosts } from './hide-posts.ts';
import { moderationLog } from './log-query.ts';
import { mergeThreads } from './merge-threads.ts';
import { moveThread } from './move-thread.ts';
import { orderThreads } from './order-threads.ts';
import { reasonGiven } from './reason-given.ts';
import { retitleThread } from './retitle-thread.ts';
import {
  AnswerElsewhere,
  ChangeKind,
  Done,
  HiddenText,
  Hide,
  HidePosts,
  LogEntry,
  LogQuery,
  MergeThread,
  MoveThread,
  OrderThreads,
  PostsMoved,
  RetitleThread,
  Several,
  SilenceAuthor,
  SplitThread,
  UndoDeed,
  WithReason,
} from './schema.ts';
import { silenceAuthor } from './silence-author.ts';
import { splitThread } from './split-thread.ts';
import { undoDeed } from './undo-deed.ts';

const thread = Type.Object({ thread: Type.String({ maxLength: 120 }) });
const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const config = { access: 'signed-in' } as const;
const response = { 200: Done };

export async function moderationRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/posts/:id/hidden', { config, schema: { params, response: { 200: HiddenText } } }, (request) =>
    database.asViewer(signedIn(request), (tx) => readHiddenText(tx, signedIn(request), request.params.id)),
  );

  app.put('/posts/:id/hidden', { config, schema: { params, body: Hide, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      hidePost(tx, signedIn(request), request.params.id, request.body),
    ),
  );

  app.delete(
    '/posts/:id/hidden',
    { config, schema: { params, querystring: WithReason, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        bringBackPost(tx, signedIn(request), request.params.id, {
          reason: reasonGiven(request.query.reason),
        }),
      ),
  );

  app.put('/documents/:id/hidden', { config, schema: { params, body: Hide, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      hideDocument(tx, signedIn(request), request.params.id, request.body),
    ),
  );

  app.delete(
    '/documents/:id/hidden',
    { config, schema: { params, querystring: WithReason, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        bringBackDocument(tx, signedIn(request), request.params.id, {
          reason: reasonGiven(request.query.reason),
        }),
      ),
  );

  app.put(
    '/posts/:id/revision-request',
    { config, schema: { params, body: WithReason, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        askRevision(tx, signedIn(request), request.params.id, request.body.reason),
      ),
  );

  app.put(
    '/threads/:thread/hidden-posts',
    { config, schema: { params: thread, body: HidePosts, response: { 200: Several } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        hidePosts(tx, signedIn(request), request.params.thread, request.body),
      ),
  );

  app.put(
    '/thread-orders',
    { config, schema: { body: OrderThreads, response: { 200: Several } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) => orderThreads(tx, signedIn(request), request.body)),
  );

  app.put(
    '/threads/:thread/answered-in',
    { config, schema: { params: thread, body: AnswerElsewhere, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        answerElsewhere(tx, signedIn(request), request.params.thread, request.body),
      ),
  );

  app.put(
    '/posts/:id/author-silenced',
    { config, schema: { params, body: SilenceAuthor, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        silenceAuthor(tx, signedIn(request), request.params.id, request.body),
      ),
  );

  app.put(
    '/threads/:thread/closed',
    { config, schema: { params: thread, body: WithReason, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        closeThread(tx, signedIn(request), request.params.thread, {
          isClosed: true,
          reason: reasonGiven(request.body.reason),
        }),
      ),
  );

  app.delete(
    '/threads/:thread/closed',
    { config, schema: { params: thread, querystring: WithReason, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        closeThread(tx, signedIn(request), request.params.thread, {
          isClosed: false,
          reason: reasonGiven(request.query.reason),
        }),
      ),
  );

  app.put(
    '/threads/:thread/title',
    { config, schema: { params: thread, body: RetitleThread, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        retitleThread(tx, signedIn(request), request.params.thread, request.body),
      ),
  );

  app.put(
    '/threads/:thread/kind',
    { config, schema: { params: thread, body: ChangeKind, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        changeKind(tx, signedIn(request), request.params.thread, {
          kind: request.body.kind,
          reason: reasonGiven(request.body.reason),
        }),
      ),
  );

  app.put(
    '/threads/:thread/channel',
    { config, schema: { params: thread, body: MoveThread, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        moveThread(tx, signedIn(request), request.params.thread, {
          ...request.body,
          reason: reasonGiven(request.body.reason),
        }),
      ),
  );

  app.post(
    '/threads/:thread/split',
    {
      config: { ...config, idempotencyKey: true },
      schema: { params: thread, body: SplitThread, response: { 201: PostsMoved } },
    },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) =>
        splitThread(tx, viewer, request.params.thread, request.body),
      ),
  );

  app.put(
    '/threads/:thread/merged-into',
    { config, schema: { params: thread, body: MergeThread, response: { 200: PostsMoved } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        mergeThreads(tx, signedIn(request), request.params.thread, request.body),
      ),
  );

  app.get(
    '/moderation-log',
    { config, schema: { querystring: LogQuery, response: { 200: List(LogEntry) } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) => moderationLog(tx, signedIn(request), request.query)),
  );

  app.put('/moderation-log/:id/undone', { config, schema: { params, body: UndoDeed, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      undoDeed(tx, signedIn(request), request.params.id, request.body),
    ),
  );
}
