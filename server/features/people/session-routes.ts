import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { List, PageQuery, pageOfWhole } from '../../plugins/paging.ts';
import { changeMe } from './change-me.ts';
import { changePassword } from './change-password.ts';
import { endSession } from './end-session.ts';
import { readMe, readSessions } from './queries.ts';
import { ChangeMe, ChangePassword, Me, Session, SignIn } from './schema.ts';
import { signIn } from './sign-in.ts';

const access = { access: 'signed-in' } as const;
const always = { ...access, beforeHouseRules: true } as const;
const nothing = { 204: Type.Null() };

export async function sessionRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.post(
    '/session',
    { config: { access: 'guest' }, schema: { body: SignIn, response: { 200: Me } } },
    (request, reply) => signIn(database, request, reply, request.body),
  );

  app.delete('/session', { config: always, schema: { response: nothing } }, async (request, reply) => {
    await app.sessions.end(request, reply);
    return reply.code(204).send(null);
  });

  app.get('/me', { config: access, schema: { response: { 200: Me } } }, (request) =>
    database.asViewer(signedIn(request), (tx) => readMe(tx, signedIn(request))),
  );

  app.patch('/me', { config: always, schema: { body: ChangeMe, response: { 200: Me } } }, async (request) => {
    const viewer = signedIn(request);
    await database.asViewer(viewer, (tx) => changeMe(tx, viewer, request.body, request.sessionHash ?? ''));
    const changed = (await app.sessions.viewerOf(request.headers.cookie ?? '')) ?? viewer;
    return database.asViewer(changed, (tx) => readMe(tx, changed));
  });

  app.put(
    '/me/password',
    { config: always, schema: { body: ChangePassword, response: nothing } },
    async (request, reply) => {
      const viewer = signedIn(request);
      const { limits } = app;
      await changePassword({ database, limits }, viewer, request.body, request.sessionHash);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/sessions',
    { config: access, schema: { querystring: PageQuery, response: { 200: List(Session) } } },
    async (request) =>
      pageOfWhole(
        await database.asViewer(signedIn(request), (tx) =>
          readSessions(tx, signedIn(request), request.sessionHash),
        ),
        request.query,
      ),
  );

  app.delete(
    '/sessions/:id',
    {
      config: always,
      schema: { params: Type.Object({ id: Type.String({ maxLength: 64 }) }), response: nothing },
    },
    async (request, reply) => {
      const viewer = signedIn(request);
      await database.asViewer(viewer, (tx) => endSession(tx, viewer, request.params.id));
      return reply.code(204).send(null);
    },
  );

  app.delete('/sessions', { config: always, schema: { response: nothing } }, async (request, reply) => {
    await app.sessions.endAll(reply, signedIn(request).personId);
    return reply.code(204).send(null);
  });
}
