import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import type { Config } from '../../config.ts';
import { signedIn } from '../../plugins/access.ts';
import { once } from '../../plugins/once.ts';
import { ownOrigin } from '../../plugins/origin.ts';
import { List } from '../../plugins/paging.ts';
import { bringVersion } from './bring-version.ts';
import { changeDocument } from './change-document.ts';
import { compareVersions } from './comparison-query.ts';
import { ComparisonQuery, DocumentComparison } from './comparison-schema.ts';
import { convertVersions } from './convert-version.ts';
import { documentJobs } from './document-jobs.ts';
import { moveDocument } from './move-document.ts';
import { pagesOf } from './pages-query.ts';
import { documents } from './documents-query.ts';
import { readDocument } from './queries.ts';
import { removeDocument } from './remove-document.ts';
import { scanVersions } from './scan-version.ts';
import {
  AddVersion,
  ChangeDocument,
  Document,
  DocumentPages,
  DocumentsQuery,
  DocumentSummary,
  MoveDocument,
  PagesQuery,
  RemoveDocument,
  RestoreVersion,
  ShareDocument,
} from './schema.ts';
import { restoreVersion } from './restore-version.ts';
import { sendFile } from './send-file.ts';
import { sendPicture } from './send-picture.ts';
import { sendZip } from './send-zip.ts';
import { waitingRoutes } from './waiting-routes.ts';
import { SavedDocumentsQuery } from './zip-schema.ts';
import { shareDocument } from './share-document.ts';

const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const ofVersion = Type.Object({
  ...params.properties,
  number: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
});
const config = { access: 'signed-in' } as const;
const creates = { ...config, idempotencyKey: true } as const;
const response = { 200: Document };

export async function documentRoutes(
  instance: FastifyInstance,
  { database, config: settings }: { database: Database; config: Config },
) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  // in the order in which they follow each other
  const office = await convertVersions(app, database, settings.officeConverter);
  scanVersions(app, database, { ...settings, office });
  documentJobs(app, database);
  waitingRoutes(app, { database, office });
  const first = { state: settings.clamdUrl === null ? 'ready' : 'checking', office } as const;

  app.get(
    '/documents',
    {
      config,
      schema: {
        querystring: DocumentsQuery,
        response: { 200: Type.Object({ ...List(DocumentSummary).properties, total: Type.Integer() }) },
      },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) => documents(tx, signedIn(request), request.query)),
  );

  app.post(
    '/documents',
    { config: creates, schema: { body: ShareDocument, response: { 201: Document } } },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) => shareDocument(tx, viewer, request.body, first)),
  );

  app.route({
    method: 'GET',
    url: '/documents/zip',
    config,
    schema: { querystring: SavedDocumentsQuery, response: { 200: Type.String({ format: 'binary' }) } },
    handler: async (request, reply) =>
      sendZip(request, reply, database, app.storage, {
        ids: [request.query.id].flat(),
        origin: ownOrigin(settings, request),
      }),
  });

  app.get('/documents/:id', { config, schema: { params, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) => readDocument(tx, signedIn(request), request.params.id)),
  );

  app.patch('/documents/:id', { config, schema: { params, body: ChangeDocument, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      changeDocument(tx, signedIn(request), request.params.id, request.body),
    ),
  );

  app.delete('/documents/:id', { config, schema: { params, body: RemoveDocument, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      removeDocument(tx, signedIn(request), request.params.id, request.body),
    ),
  );

  app.put('/documents/:id/channel', { config, schema: { params, body: MoveDocument, response } }, (request) =>
    database.asViewer(signedIn(request), (tx) =>
      moveDocument(tx, signedIn(request), request.params.id, request.body),
    ),
  );

  app.post(
    '/documents/:id/versions',
    { config: creates, schema: { params, body: AddVersion, response: { 201: Document } } },
    (request, reply) =>
      once(request, reply, database, 201, (tx, viewer) =>
        bringVersion(tx, viewer, request.params.id, request.body, first),
      ),
  );

  app.get(
    '/documents/:id/versions/:number/pages',
    {
      config,
      schema: { params: ofVersion, querystring: PagesQuery, response: { 200: DocumentPages } },
    },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        pagesOf(tx, signedIn(request), request.params.id, request.params.number, request.query),
      ),
  );

  app.get(
    '/documents/:id/comparison',
    { config, schema: { params, querystring: ComparisonQuery, response: { 200: DocumentComparison } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        compareVersions(tx, signedIn(request), request.params.id, request.query),
      ),
  );

  app.put(
    '/documents/:id/versions/:number/restored',
    { config, schema: { params: ofVersion, body: RestoreVersion, response } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        restoreVersion(tx, signedIn(request), request.params, request.body, office),
      ),
  );

  const sending = {
    config,
    schema: {
      params: ofVersion,
      response: { 200: Type.String({ format: 'binary' }) },
    },
  };
  for (const [url, how] of [
    ['/documents/:id/versions/:number/file', 'saved'],
    ['/documents/:id/versions/:number/content', 'shown'],
  ] as const)
    app.route({
      method: 'GET',
      url,
      ...sending,
      handler: async (request, reply) => sendFile(request, reply, database, app.storage, request.params, how),
    });
  app.route({
    method: 'GET',
    url: '/documents/:id/versions/:number/picture',
    ...sending,
    handler: async (request, reply) => sendPicture(request, reply, database, app.storage, request.params),
  });
}
