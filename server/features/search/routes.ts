import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import type { Config } from '../../config.ts';
import { signedIn } from '../../plugins/access.ts';
import { searchChoices } from './choices.ts';
import {
  Hit,
  SearchChoices,
  SearchQuery,
  SearchResult,
  SimilarQuery,
  Suggestion,
  SuggestionQuery,
} from './schema.ts';
import { search } from './search.ts';
import { similar } from './similar.ts';
import { suggestions } from './suggestions.ts';
import { readSynonyms } from './synonyms.ts';

export async function searchRoutes(
  instance: FastifyInstance,
  { database, config }: { database: Database; config: Config },
) {
  const synonyms = readSynonyms(config.synonymsFile);
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/search',
    {
      config: { access: 'signed-in' },
      schema: { querystring: SearchQuery, response: { 200: SearchResult } },
    },
    (request) => {
      const viewer = signedIn(request);
      return database.asViewer(viewer, (tx) => search(tx, viewer, request.query, synonyms));
    },
  );

  app.get(
    '/search/choices',
    { config: { access: 'signed-in' }, schema: { response: { 200: SearchChoices } } },
    async (request) => database.asViewer(signedIn(request), searchChoices),
  );

  app.get(
    '/search/similar',
    {
      config: { access: 'signed-in', limit: 'quiet' },
      schema: {
        querystring: SimilarQuery,
        response: { 200: Type.Object({ items: Type.Array(Hit) }) },
      },
    },
    async (request) => {
      const viewer = signedIn(request);
      const { title, channel } = request.query;
      return {
        items: await database.asViewer(viewer, (tx) => similar(tx, viewer, title, channel, synonyms)),
      };
    },
  );

  app.get(
    '/search/suggestions',
    {
      config: { access: 'signed-in', limit: 'quiet' },
      schema: {
        querystring: SuggestionQuery,
        response: { 200: Type.Object({ items: Type.Array(Suggestion) }) },
      },
    },
    async (request) => {
      const viewer = signedIn(request);
      return {
        items: await database.asViewer(viewer, (tx) => suggestions(tx, viewer, request.query.q, synonyms)),
      };
    },
  );
}
