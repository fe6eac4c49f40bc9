import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { once } from '../../plugins/once.ts';
import { List, PageQuery, pageOfWhole } from '../../plugins/paging.ts';
import { ownOrigin } from '../../plugins/origin.ts';
import type { Config } from '../../config.ts';
import { createOneTimeLink } from './create-one-time-link.ts';
import { alreadyInvited, invitePerson } from './invite-person.ts';
import { inviting } from './policy.ts';
import { readInvitable, readPeople } from './queries.ts';
import { findOneTimeLink, redeemOneTimeLink } from './redeem-one-time-link.ts';
import { Invitable, InvitePerson, LinkOwner, OneTimeLink, Person, RedeemOneTimeLink } from './schema.ts';

const token = Type.Object({ token: Type.String({ maxLength: 100 }) });
const access = { access: inviting };

export async function peopleRoutes(
  instance: FastifyInstance,
  { database, config }: { database: Database; config: Config },
) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  const link = (request: FastifyRequest) => ({
    origin: ownOrigin(config, request),
    validFor: config.oneTimeLinkMs,
  });

  app.get(
    '/people',
    { config: access, schema: { querystring: PageQuery, response: { 200: List(Person) } } },
    async (request) => pageOfWhole(await database.asViewer(signedIn(request), readPeople), request.query),
  );

  app.get('/people/invitable', { config: access, schema: { response: { 200: Invitable } } }, (request) =>
    database.asViewer(signedIn(request), readInvitable),
  );

  app.post(
    '/people',
    {
      config: { ...access, idempotencyKey: true },
      schema: { body: InvitePerson, response: { 201: OneTimeLink } },
    },
    (request, reply) =>
      once(
        request,
        reply,
        database,
        201,
        (tx, viewer) => invitePerson(tx, viewer, request.body, link(request)),
        alreadyInvited,
      ),
  );

  app.post(
    '/people/:id/one-time-link',
    {
      config: access,
      schema: { params: Type.Object({ id: Type.String({ maxLength: 64 }) }), response: { 201: OneTimeLink } },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(
          await database.asViewer(signedIn(request), (tx) =>
            createOneTimeLink(tx, signedIn(request), request.params.id, link(request)),
          ),
        ),
  );

  app.get(
    '/one-time-links/:token',
    { config: { access: 'guest' }, schema: { params: token, response: { 200: LinkOwner } } },
    (request) => findOneTimeLink(database, request.params.token),
  );

  app.post(
    '/one-time-links/:token',
    {
      config: { access: 'guest' },
      schema: { params: token, body: RedeemOneTimeLink, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await redeemOneTimeLink(database, request.params.token, request.body.password);
      return reply.code(204).send(null);
    },
  );
}
