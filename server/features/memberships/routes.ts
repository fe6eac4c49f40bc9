import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { List, pageOfWhole } from '../../plugins/paging.ts';
import { inviting } from '../people/policy.ts';
import { changeMembership } from './change-membership.ts';
import { endMembership } from './end-membership.ts';
import { endSessions } from './end-sessions.ts';
import { readMembership, readMemberships } from './queries.ts';
import { reinstatePerson } from './reinstate-person.ts';
import { resumeMembership } from './resume-membership.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import {
  ChangeMembership,
  EndMembership,
  ManagedMembership,
  MembershipPage,
  MembershipQuery,
  SuspendPerson,
} from './schema.ts';
import { suspendPerson } from './suspend-person.ts';

/** how long drafts of somebody who has left wait for her to come back */
const draftsKeptMs = 30 * 24 * 3_600_000;

const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const config = { access: inviting };
const response = { 200: MembershipPage };

/** Looking after people: who belongs, as what, and until when. */
export async function membershipRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  instance.alsoTidy('drafts', async () => {
    await database.pool.query('select prune_drafts($1)', [new Date(Date.now() - draftsKeptMs)]);
  });

  app.get(
    '/memberships',
    { config, schema: { querystring: MembershipQuery, response: { 200: List(ManagedMembership) } } },
    async (request) =>
      pageOfWhole(
        await database.asViewer(signedIn(request), (tx) => readMemberships(tx, request.query)),
        request.query,
      ),
  );

  app.get('/memberships/:id', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => readMembership(tx, signedIn(request), request.params.id)),
  );

  app.patch('/memberships/:id', { config, schema: { params, body: ChangeMembership, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      changeMembership(tx, signedIn(request), request.params.id, request.body),
    ),
  );

  app.put('/memberships/:id/end', { config, schema: { params, body: EndMembership, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      endMembership(tx, signedIn(request), request.params.id, request.body),
    ),
  );

  app.delete('/memberships/:id/end', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => resumeMembership(tx, signedIn(request), request.params.id)),
  );

  app.delete(
    '/memberships/:id/sessions',
    { config: { access: ['admin'] }, schema: { params, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) => endSessions(tx, signedIn(request), request.params.id)),
  );

  app.delete('/memberships/:id/invitation', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => revokeInvitation(tx, signedIn(request), request.params.id)),
  );

  app.put(
    '/memberships/:id/suspension',
    { config, schema: { params, body: SuspendPerson, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        suspendPerson(tx, signedIn(request), request.params.id, request.body.reason),
      ),
  );

  app.delete('/memberships/:id/suspension', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => reinstatePerson(tx, signedIn(request), request.params.id)),
  );
}
