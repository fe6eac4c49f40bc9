import { join } from 'node:path';
import multipart from '@fastify/multipart';
import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import type { Config } from '../../config.ts';
import { signedIn } from '../../plugins/access.ts';
import { forgetFiles } from './forget-files.ts';
import { findUpload, ownUploads } from './queries.ts';
import { receiveForm } from './receive-form.ts';
import { Uploads } from './schema.ts';
import { speakTus } from './tus.ts';
import { watchFiles } from './watch-files.ts';
import type { Place } from './upload-store.ts';

const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const access = { access: 'signed-in' } as const;
const bytes = 'application/offset+octet-stream';
const megabyte = 1_000_000;

/** Files on their way: in parts that can be taken up again (tus), or in one go as a form sends them. They are shared afterwards. */
export async function uploadRoutes(
  instance: FastifyInstance,
  { database, config }: { database: Database; config: Config },
) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  const place: Place = {
    database,
    storage: app.storage,
    folder: join(config.dataDir, 'uploads'),
    room: { file: config.fileMegabytes * megabyte, organisation: config.storageGigabytes * 1000 * megabyte },
  };
  app.alsoTidy('files', () => forgetFiles(database, app.storage, place.folder));
  watchFiles(app, database);
  await app.register(multipart);
  // what comes in is read where it is written, and never held
  app.addContentTypeParser(bytes, (_request, _payload, done) => done(null));

  app.get('/uploads', { config: access, schema: { response: { 200: Uploads } } }, (request) =>
    database.asViewer(signedIn(request), async (tx) => ({
      items: await ownUploads(tx, signedIn(request)),
      fileMegabytes: config.fileMegabytes,
    })),
  );

  app.route({
    method: 'POST',
    url: '/uploads',
    config: { ...access, takes: bytes },
    schema: { response: { 201: Type.Null() } },
    handler: async (request, reply) => speakTus(request, reply, place),
  });

  app.route({
    method: ['HEAD', 'PATCH', 'DELETE'],
    url: '/uploads/:id',
    config: { ...access, takes: bytes, limit: 'quiet' },
    schema: { params, response: { 200: Type.Null(), 204: Type.Null() } },
    // what somebody else sends is not there, whatever the protocol would say
    handler: async (request, reply) => {
      await database.asViewer(signedIn(request), (tx) =>
        findUpload(tx, signedIn(request), request.params.id),
      );
      return speakTus(request, reply, place);
    },
  });

  app.post(
    '/uploads/form',
    {
      config: { ...access, takes: 'multipart/form-data' },
      schema: { response: { 303: Type.Null() } },
    },
    async (request, reply) => {
      const received = await receiveForm(request, place);
      const page = received.document
        ? `/dokumente/${encodeURIComponent(received.document)}/fassung`
        : '/dokumente/teilen';
      const query = new URLSearchParams({
        ...('problem' in received ? { problem: received.problem.type } : { datei: received.id }),
        ...(received.channel && { kanal: received.channel }),
      });
      return reply.redirect(`${page}?${query}`, 303);
    },
  );
}
