import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import type { Config } from '../../config.ts';
import { signedIn } from '../../plugins/access.ts';
import { ownOrigin } from '../../plugins/origin.ts';
import { givenKey, once } from '../../plugins/once.ts';
import { askQuestion, askWithoutName } from './ask-question.ts';
import { followUp } from './follow-up.ts';
import { intoThread } from './into-thread.ts';
import { mergeQuestion } from './merge-question.ts';
import { questions } from './queries.ts';
import {
  AskQuestion,
  FollowedUp,
  FollowUp,
  HideQuestion,
  IntoThread,
  MergeQuestion,
  OwnQuestion,
  Questions,
  QuestionsQuery,
  SetState,
  Vote,
} from './schema.ts';
import { setState } from './set-state.ts';
import { hideQuestion, withdrawQuestion } from './take-away.ts';
import { takeVoteBack, vote } from './vote.ts';

const params = Type.Object({ id: Type.String({ maxLength: 80 }) });
const config = { access: 'signed-in' } as const;
const asking = { ...config, secret: { points: 10, seconds: 600 } } as const;
const voting = { ...config, secret: { points: 40, seconds: 60 } } as const;
const response = { 200: OwnQuestion };

export async function meetingQuestionRoutes(
  instance: FastifyInstance,
  { database, config: settings }: { database: Database; config: Config },
) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  const keys = app.roomKeys;

  app.get(
    '/meetings/:id/questions',
    { config, schema: { params, querystring: QuestionsQuery, response: { 200: Questions } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        questions(tx, signedIn(request), request.params.id, request.query, keys),
      ),
  );

  app.post(
    '/meetings/:id/questions',
    {
      config: { ...asking, idempotencyKey: true },
      schema: { params, body: AskQuestion, response: { 201: OwnQuestion } },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { text, anonymous } = request.body;
      if (!anonymous)
        return once(request, reply, database, 201, (tx, viewer) => askQuestion(tx, viewer, id, text, keys));
      // `once` would keep her with the text
      const asked = { idOrSlug: id, text, idempotencyKey: givenKey(request) };
      reply.code(201);
      return database.asViewer(signedIn(request), (tx) => askWithoutName(tx, signedIn(request), asked, keys));
    },
  );

  app.post(
    '/meetings/:id/follow-ups',
    {
      config: { ...config, idempotencyKey: true },
      schema: { params, body: FollowUp, response: { 201: FollowedUp } },
    },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) =>
        followUp(tx, viewer, request.params.id, request.body, { home: ownOrigin(settings, request), keys }),
      ),
  );

  app.put(
    '/meeting-questions/:id/vote',
    { config: voting, schema: { params, body: Vote, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        vote(tx, signedIn(request), request.params.id, request.body.named, keys),
      ),
  );

  app.delete('/meeting-questions/:id/vote', { config: voting, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      takeVoteBack(tx, signedIn(request), request.params.id, keys),
    ),
  );

  app.post('/meeting-questions/:id/withdraw', { config: voting, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      withdrawQuestion(tx, signedIn(request), request.params.id, keys),
    ),
  );

  app.post(
    '/meeting-questions/:id/state',
    { config, schema: { params, body: SetState, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        setState(tx, signedIn(request), request.params.id, request.body, keys),
      ),
  );

  app.post(
    '/meeting-questions/:id/merge',
    { config, schema: { params, body: MergeQuestion, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        mergeQuestion(tx, signedIn(request), request.params.id, request.body.into, keys),
      ),
  );

  app.post(
    '/meeting-questions/:id/hide',
    { config, schema: { params, body: HideQuestion, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        hideQuestion(tx, signedIn(request), request.params.id, request.body.reason),
      ),
  );

  app.post(
    '/meeting-questions/:id/thread',
    {
      config: { ...config, idempotencyKey: true },
      schema: { params, body: IntoThread, response: { 201: OwnQuestion } },
    },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) =>
        intoThread(tx, viewer, request.params.id, request.body, ownOrigin(settings, request)),
      ),
  );
}
