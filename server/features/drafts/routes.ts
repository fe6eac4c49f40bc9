import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { signedIn } from '../../plugins/access.ts';
import { List, PageQuery, pageOfWhole } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import { listDrafts } from './list-drafts.ts';
import { draftAt, forgetDraft } from './queries.ts';
import { mostDrafts, saveDraft } from './save-draft.ts';
import { Draft, ListedDraft, SaveDraft } from './schema.ts';

const params = Type.Object({
  place: Type.String({ pattern: '^(thread:[0-9a-f-]{36}|channel:[a-z0-9-]{1,80})$', maxLength: 120 }),
});
const access = { access: 'signed-in' } as const;
const quiet = { ...access, limit: 'quiet' } as const;

export async function draftRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/drafts',
    { config: access, schema: { querystring: PageQuery, response: { 200: List(ListedDraft) } } },
    async (request) => {
      const viewer = signedIn(request);
      return pageOfWhole(
        await database.asViewer(viewer, (tx) => listDrafts(tx, viewer, mostDrafts)),
        request.query,
      );
    },
  );

  app.get(
    '/drafts/:place',
    { config: access, schema: { params, response: { 200: Draft } } },
    async (request) => {
      const viewer = signedIn(request);
      const found = await database.asViewer(viewer, (tx) => draftAt(tx, viewer, request.params.place));
      if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
      return found;
    },
  );

  app.put(
    '/drafts/:place',
    { config: quiet, schema: { params, body: SaveDraft, response: { 200: Draft } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        saveDraft(tx, signedIn(request), request.params.place, request.body),
      ),
  );

  app.delete(
    '/drafts/:place',
    { config: quiet, schema: { params, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const viewer = signedIn(request);
      await database.asViewer(viewer, (tx) => forgetDraft(tx, viewer, request.params.place));
      return reply.code(204).send(null);
    },
  );
}
