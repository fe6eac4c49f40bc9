import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { mergeTags, partTags, readTags } from './merge-tags.ts';
import { ChannelTags, MergeTag } from './tags-schema.ts';

const config = { access: 'signed-in' } as const;
const channel = Type.Object({ slug: Type.String({ maxLength: 80 }) });
const word = Type.Object({ slug: Type.String({ maxLength: 80 }), synonym: Type.String({ maxLength: 40 }) });
const response = { 200: ChannelTags };

/** Tags of a channel and other words for them, kept by its curators. */
export async function tagRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/channels/:slug/tags', { config, schema: { params: channel, response } }, async (request) => ({
    items: await database.asViewer(signedIn(request), (tx) =>
      readTags(tx, signedIn(request), request.params.slug),
    ),
  }));

  app.post(
    '/channels/:slug/tag-synonyms',
    { config, schema: { params: channel, body: MergeTag, response } },
    async (request) => ({
      items: await database.asViewer(signedIn(request), (tx) =>
        mergeTags(tx, signedIn(request), request.params.slug, request.body),
      ),
    }),
  );

  app.delete(
    '/channels/:slug/tag-synonyms/:synonym',
    { config, schema: { params: word, response } },
    async (request) => ({
      items: await database.asViewer(signedIn(request), (tx) =>
        partTags(tx, signedIn(request), request.params.slug, request.params.synonym),
      ),
    }),
  );
}
