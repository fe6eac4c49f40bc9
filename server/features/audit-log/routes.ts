import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { List } from '../../plugins/paging.ts';
import { auditEntries, auditState } from './entries.ts';
import { readingAudit } from './policy.ts';
import { AuditEntry, AuditQuery, AuditState } from './schema.ts';

const config = { access: readingAudit };

export async function auditLogRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/audit-log',
    { config, schema: { querystring: AuditQuery, response: { 200: List(AuditEntry) } } },
    (request) => database.asViewer(signedIn(request), (tx) => auditEntries(tx, request.query)),
  );

  app.get('/audit-log/state', { config, schema: { response: { 200: AuditState } } }, (request) =>
    database.asViewer(signedIn(request), auditState),
  );
}
