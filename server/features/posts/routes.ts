import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { List, PageQuery, pageOfWhole } from '../../plugins/paging.ts';
import { editPost } from './edit-post.ts';
import { renderText } from './markdown.ts';
import { findPost, revisionsOfPost } from './queries.ts';
import { EditPost, Post, PostPlace, Revision } from './schema.ts';
import { withdrawPost } from './withdraw-post.ts';

const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const access = { access: 'signed-in' } as const;

export async function postRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/posts/:id', { config: access, schema: { params, response: { 200: PostPlace } } }, (request) =>
    database.asViewer(signedIn(request), (tx) => findPost(tx, signedIn(request), request.params.id)),
  );

  app.patch(
    '/posts/:id',
    { config: access, schema: { params, body: EditPost, response: { 200: Post } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        editPost(tx, signedIn(request), request.params.id, request.body),
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
      schema: {
        body: Type.Object(
          { body: Type.String({ minLength: 1, maxLength: 20_000 }) },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ html: Type.String() }) },
      },
    },
    async (request) => ({ html: renderText('body', request.body.body).html }),
  );
}
