import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { List, PageQuery, pageOfWhole } from '../../plugins/paging.ts';
import { removeSearch, renameSearch } from './change-saved-search.ts';
import { savedSearches } from './queries.ts';
import { saveSearch } from './save-search.ts';
import { RenameSearch, SavedSearch, SaveSearch } from './schema.ts';

const access = { access: 'signed-in' } as const;
const params = Type.Object({ id: Type.String({ maxLength: 64 }) });

/** Searches that somebody keeps for herself. */
export async function savedSearchRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/saved-searches',
    { config: access, schema: { querystring: PageQuery, response: { 200: List(SavedSearch) } } },
    async (request) => {
      const viewer = signedIn(request);
      return pageOfWhole(await database.asViewer(viewer, (tx) => savedSearches(tx, viewer)), request.query);
    },
  );

  app.put(
    '/saved-searches',
    { config: access, schema: { body: SaveSearch, response: { 200: SavedSearch } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) => saveSearch(tx, signedIn(request), request.body)),
  );

  app.patch(
    '/saved-searches/:id',
    { config: access, schema: { params, body: RenameSearch, response: { 200: SavedSearch } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        renameSearch(tx, signedIn(request), request.params.id, request.body.name),
      ),
  );

  app.delete(
    '/saved-searches/:id',
    { config: access, schema: { params, response: { 200: SavedSearch } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) => removeSearch(tx, signedIn(request), request.params.id)),
  );
}
