import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import type { Config } from '../../config.ts';
import { signedIn } from '../../plugins/access.ts';
import { ownOrigin } from '../../plugins/origin.ts';
import { List, PageQuery, pageOfWhole } from '../../plugins/paging.ts';
import { findChannel } from '../channels/queries.ts';
import { editPost } from './edit-post.ts';
import { parseText, htmlOf } from './markdown.ts';
import { mentionable } from './mentionable.ts';
import { findPost, revisionsOfPost } from './queries.ts';
import { refer } from './refer.ts';
import {
  EditPost,
  Mentionable,
  MentionableQuery,
  Post,
  PostPlace,
  Preview,
  Revision,
  WrittenPost,
} from './schema.ts';
import { withdrawPost } from './withdraw-post.ts';

const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const access = { access: 'signed-in' } as const;

export async function postRoutes(
  instance: FastifyInstance,
  { database, config }: { database: Database; config: Config },
) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/posts/:id', { config: access, schema: { params, response: { 200: PostPlace } } }, (request) =>
    database.asViewer(signedIn(request), (tx) => findPost(tx, signedIn(request), request.params.id)),
  );

  app.patch(
    '/posts/:id',
    { config: access, schema: { params, body: EditPost, response: { 200: WrittenPost } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        editPost(tx, signedIn(request), request.params.id, request.body, ownOrigin(config, request)),
      ),
  );

  app.delete('/posts/:id', { config: access, schema: { params, response: { 200: Post } } }, (request) =>
    database.asViewer(signedIn(request), (tx) => withdrawPost(tx, signedIn(request), request.params.id)),
  );

  app.get(
    '/posts/:id/revisions',
    { config: access, schema: { params, querystring: PageQuery, response: { 200: List(Revision) } } },
    async (request) =>
      pageOfWhole(
        await database.asViewer(signedIn(request), (tx) =>
          revisionsOfPost(tx, signedIn(request), request.params.id),
        ),
        request.query,
      ),
  );

  app.post(
    '/preview',
    {
      config: { ...access, limit: 'quiet' },
      schema: { body: Preview, response: { 200: Type.Object({ html: Type.String() }) } },
    },
    async (request) => {
      const viewer = signedIn(request);
      const { body, channel } = request.body;
      const text = parseText('body', body);
      if (!channel) return { html: htmlOf(text) };
      return database.asViewer(viewer, async (tx) => {
        const { id } = await findChannel(tx, viewer, channel);
        return refer(tx, viewer, text, { channelId: id, home: ownOrigin(config, request) });
      });
    },
  );

  app.get(
    '/channels/:slug/mentionable',
    {
      config: { ...access, limit: 'quiet' },
      schema: {
        params: Type.Object({ slug: Type.String({ maxLength: 80 }) }),
        querystring: MentionableQuery,
        response: { 200: Type.Object({ items: Type.Array(Mentionable) }) },
      },
    },
    (request) =>
      database.asViewer(signedIn(request), async (tx) => {
        const { id } = await findChannel(tx, signedIn(request), request.params.slug);
        return { items: await mentionable(tx, signedIn(request), id, request.query.q) };
      }),
  );
}
