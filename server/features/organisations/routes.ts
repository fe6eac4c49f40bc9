import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { List, pageOfWhole, pageQuery } from '../../plugins/paging.ts';
import { OneOf } from '../../plugins/schema.ts';
import { ThreadSummary } from '../threads/schema.ts';
import { describeOrganisation } from './describe-organisation.ts';
import { listedOrganisations } from './listed-organisations.ts';
import { readOrganisation } from './queries.ts';
import { DescribeOrganisation, ListedOrganisation, OrganisationPage } from './page-schema.ts';
import { threadsOfOrganisation } from './threads-of-organisation.ts';

const params = Type.Object({ slug: Type.String({ maxLength: 80 }) });
const access = { access: 'signed-in' } as const;

export async function organisationRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/organisations',
    {
      config: access,
      schema: {
        summary: 'All organisations, or with `q` those that are called so or can help with it',
        querystring: Type.Object(
          { ...pageQuery, q: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })) },
          { additionalProperties: false },
        ),
        response: { 200: List(ListedOrganisation) },
      },
    },
    async (request) =>
      pageOfWhole(
        await database.asViewer(signedIn(request), (tx) => listedOrganisations(tx, request.query.q)),
        request.query,
      ),
  );

  app.get(
    '/organisations/:slug',
    { config: access, schema: { params, response: { 200: OrganisationPage } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        readOrganisation(tx, signedIn(request), request.params.slug),
      ),
  );

  app.get(
    '/organisations/:slug/threads',
    {
      config: access,
      schema: {
        summary: 'Its questions, or the questions of others that it answered, the newest first',
        params,
        querystring: Type.Object(
          { ...pageQuery, part: OneOf('questions', 'answers') },
          { additionalProperties: false },
        ),
        response: { 200: List(ThreadSummary) },
      },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        threadsOfOrganisation(tx, signedIn(request), request.params.slug, request.query.part, request.query),
      ),
  );

  app.put(
    '/organisations/:slug/about',
    {
      config: access,
      schema: { params, body: DescribeOrganisation, response: { 200: OrganisationPage } },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        describeOrganisation(tx, signedIn(request), request.params.slug, request.body),
      ),
  );
}
