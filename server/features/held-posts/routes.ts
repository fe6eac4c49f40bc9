import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import type { Config } from '../../config.ts';
import { signedIn } from '../../plugins/access.ts';
import { ownOrigin } from '../../plugins/origin.ts';
import { List } from '../../plugins/paging.ts';
import { Draft } from '../drafts/schema.ts';
import { decideHeld } from './decide-held.ts';
import { forgetReturned } from './forget-returned.ts';
import { heldPosts, readHeld } from './queries.ts';
import { DecideHeld, HeldPost, HeldQuery, ListedHeld } from './schema.ts';
import { writeOn } from './write-on.ts';

const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const access = { config: { access: 'signed-in' } } as const;

export async function heldPostRoutes(
  instance: FastifyInstance,
  { database, config }: { database: Database; config: Config },
) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  instance.alsoTidy('held', () => forgetReturned(database));

  app.get(
    '/held-posts',
    { ...access, schema: { querystring: HeldQuery, response: { 200: List(ListedHeld) } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) => heldPosts(tx, signedIn(request), request.query)),
  );

  app.get('/held-posts/:id', { ...access, schema: { params, response: { 200: HeldPost } } }, (request) =>
    database.asViewer(signedIn(request), (tx) => readHeld(tx, signedIn(request), request.params.id)),
  );

  app.put(
    '/held-posts/:id/decision',
    { ...access, schema: { params, body: DecideHeld, response: { 200: HeldPost } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        decideHeld(tx, signedIn(request), request.params.id, request.body, ownOrigin(config, request)),
      ),
  );

  app.put('/held-posts/:id/draft', { ...access, schema: { params, response: { 200: Draft } } }, (request) =>
    database.asViewer(signedIn(request), (tx) => writeOn(tx, signedIn(request), request.params.id)),
  );
}
