import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { List, PageQuery } from '../../plugins/paging.ts';
import { ThreadSummary } from '../threads/schema.ts';
import { threadsOfDocument, usesOfDocument } from './queries.ts';
import { DocumentUses } from './schema.ts';

const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const config = { access: 'signed-in' } as const;

export async function documentUseRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/documents/:id/uses',
    { config, schema: { params, querystring: PageQuery, response: { 200: DocumentUses } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        usesOfDocument(tx, signedIn(request), request.params.id, request.query),
      ),
  );

  app.get(
    '/documents/:id/threads',
    { config, schema: { params, querystring: PageQuery, response: { 200: List(ThreadSummary) } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        threadsOfDocument(tx, signedIn(request), request.params.id, request.query),
      ),
  );
}
