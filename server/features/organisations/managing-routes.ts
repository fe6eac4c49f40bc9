import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { once } from '../../plugins/once.ts';
import { List, PageQuery, pageOfWhole } from '../../plugins/paging.ts';
import { managedOrganisation, managedOrganisations } from './managed-organisations.ts';
import { ChangeOrganisation, ManagedOrganisation, OrganisationRecord } from './managing-schema.ts';
import { changeOrganisation, createOrganisation } from './save-organisation.ts';

const config = { access: ['admin'] } as const;
const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const response = { 200: ManagedOrganisation };

/** Which organisations there are, and how far they take part. */
export async function managingRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/managed-organisations',
    { config, schema: { querystring: PageQuery, response: { 200: List(ManagedOrganisation) } } },
    async (request) =>
      pageOfWhole(await database.asViewer(signedIn(request), managedOrganisations), request.query),
  );

  app.get('/managed-organisations/:id', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => managedOrganisation(tx, request.params.id)),
  );

  app.post(
    '/managed-organisations',
    {
      config: { ...config, idempotencyKey: true },
      schema: { body: OrganisationRecord, response: { 201: ManagedOrganisation } },
    },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) => createOrganisation(tx, viewer, request.body)),
  );

  app.put(
    '/managed-organisations/:id',
    { config, schema: { params, body: ChangeOrganisation, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        changeOrganisation(tx, signedIn(request), request.params.id, request.body),
      ),
  );
}
