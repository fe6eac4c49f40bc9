import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Transaction, Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { List, PageQuery } from '../../plugins/paging.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { Thread } from '../threads/schema.ts';
import { declineSuggestions } from './decline-suggestions.ts';
import { knownAnswers } from './known-answers.ts';
import { pinExpertAnswer } from './pin-expert-answer.ts';
import { prolongExpertAnswer } from './prolong-expert-answer.ts';
import {
  KnownAnswer,
  KnownAnswersQuery,
  PinExpertAnswer,
  ProlongExpertAnswer,
  Suggested,
  SuggestExpertAnswer,
  TakeBackProlongation,
  TakeOffExpertAnswer,
} from './schema.ts';
import { signExpertAnswer } from './sign-expert-answer.ts';
import { suggestedPosts } from './suggested-posts.ts';
import { suggestExpertAnswer } from './suggest-expert-answer.ts';
import { takeBackProlongation } from './take-back-prolongation.ts';
import { takeBackSignature } from './take-back-signature.ts';
import { takeOffExpertAnswer } from './take-off-expert-answer.ts';
import { withdrawSuggestion } from './withdraw-suggestion.ts';

const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const config = { access: 'signed-in' } as const;
const KnownAnswers = Type.Object({ ...List(KnownAnswer).properties, total: Type.Integer() });

export async function expertAnswerRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/expert-answers',
    { config, schema: { querystring: KnownAnswersQuery, response: { 200: KnownAnswers } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) => knownAnswers(tx, signedIn(request), request.query)),
  );

  app.get(
    '/expert-answers/suggestions',
    { config, schema: { querystring: PageQuery, response: { 200: List(Suggested) } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) => suggestedPosts(tx, signedIn(request), request.query)),
  );

  app.put(
    '/posts/:id/expert-answer',
    { config, schema: { params, body: PinExpertAnswer, response: { 200: Thread } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        pinExpertAnswer(tx, signedIn(request), request.params.id, request.body),
      ),
  );

  app.put(
    '/posts/:id/expert-answer/valid-until',
    { config, schema: { params, body: ProlongExpertAnswer, response: { 200: Thread } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        prolongExpertAnswer(tx, signedIn(request), request.params.id, request.body.validUntil),
      ),
  );

  app.delete(
    '/posts/:id/expert-answer/valid-until',
    { config, schema: { params, querystring: TakeBackProlongation, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await database.asViewer(signedIn(request), (tx) =>
        takeBackProlongation(tx, signedIn(request), request.params.id, request.query.pinnedAt),
      );
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/posts/:id/expert-answer',
    { config, schema: { params, querystring: TakeOffExpertAnswer, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await database.asViewer(signedIn(request), (tx) =>
        takeOffExpertAnswer(tx, signedIn(request), request.params.id, request.query.reason),
      );
      return reply.code(204).send(null);
    },
  );

  app.put(
    '/posts/:id/expert-suggestion',
    { config, schema: { params, body: SuggestExpertAnswer, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const { note = '' } = request.body;
      await database.asViewer(signedIn(request), (tx) =>
        suggestExpertAnswer(tx, signedIn(request), request.params.id, note),
      );
      return reply.code(204).send(null);
    },
  );

  /** Deeds that need to know nothing but the post. */
  const simple: [
    'PUT' | 'DELETE',
    string,
    (tx: Transaction, viewer: Viewer, postId: string) => Promise<void>,
  ][] = [
    ['PUT', '/posts/:id/expert-answer/signature', signExpertAnswer],
    ['DELETE', '/posts/:id/expert-answer/signature', takeBackSignature],
    ['DELETE', '/posts/:id/expert-suggestion', withdrawSuggestion],
    ['DELETE', '/posts/:id/expert-suggestions', declineSuggestions],
  ];
  for (const [method, url, deed] of simple) {
    app.route({
      method,
      url,
      config,
      schema: { params, response: { 204: Type.Null() } },
      handler: async (request, reply) => {
        await database.asViewer(signedIn(request), (tx) => deed(tx, signedIn(request), request.params.id));
        return reply.code(204).send(null);
      },
    });
  }
}
