import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { readGuidedStart } from './queries.ts';
import { GuidedStart } from './schema.ts';

export async function guidedStartRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/guided-start',
    { config: { access: ['admin'] }, schema: { response: { 200: GuidedStart } } },
    (request) => database.asViewer(signedIn(request), readGuidedStart),
  );
}
