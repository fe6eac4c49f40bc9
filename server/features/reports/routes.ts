import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { once } from '../../plugins/once.ts';
import { List, PageQuery } from '../../plugins/paging.ts';
import { decideObjection } from './decide-objection.ts';
import { decideReport } from './decide-report.ts';
import { objectToDecision } from './object-to-decision.ts';
import { ownCases, readCase, reportQueue } from './queries.ts';
import { reportDocument } from './report-document.ts';
import { reportPost } from './report-post.ts';
import {
  DecideObjection,
  DecideReport,
  ObjectTo,
  QueueQuery,
  ReportCase,
  Reported,
  ReportIt,
} from './schema.ts';
import { takeReport } from './take-report.ts';

const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const config = { access: 'signed-in' } as const;
const creates = { ...config, idempotencyKey: true } as const;
const response = { 200: ReportCase };

export async function reportRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.post(
    '/posts/:id/reports',
    { config: creates, schema: { params, body: ReportIt, response: { 201: Reported } } },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) =>
        reportPost(tx, viewer, request.params.id, request.body),
      ),
  );

  app.post(
    '/documents/:id/reports',
    { config: creates, schema: { params, body: ReportIt, response: { 201: Reported } } },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) =>
        reportDocument(tx, viewer, request.params.id, request.body),
      ),
  );

  app.get(
    '/reports',
    { config, schema: { querystring: QueueQuery, response: { 200: List(ReportCase) } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) => reportQueue(tx, signedIn(request), request.query)),
  );

  app.get(
    '/my-reports',
    { config, schema: { querystring: PageQuery, response: { 200: List(ReportCase) } } },
    (request) => database.asViewer(signedIn(request), (tx) => ownCases(tx, signedIn(request), request.query)),
  );

  app.get('/reports/:id', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => readCase(tx, signedIn(request), request.params.id)),
  );

  app.put('/reports/:id/taken', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => takeReport(tx, signedIn(request), request.params.id, true)),
  );

  app.delete('/reports/:id/taken', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => takeReport(tx, signedIn(request), request.params.id, false)),
  );

  app.put('/reports/:id/decision', { config, schema: { params, body: DecideReport, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      decideReport(tx, signedIn(request), request.params.id, request.body),
    ),
  );

  app.post(
    '/reports/:id/objection',
    { config: creates, schema: { params, body: ObjectTo, response: { 201: ReportCase } } },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) =>
        objectToDecision(tx, viewer, request.params.id, request.body),
      ),
  );

  app.put(
    '/objections/:id/decision',
    { config, schema: { params, body: DecideObjection, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        decideObjection(tx, signedIn(request), request.params.id, request.body),
      ),
  );
}
