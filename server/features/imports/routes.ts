import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import type { Config } from '../../config.ts';
import { signedIn } from '../../plugins/access.ts';
import { once } from '../../plugins/once.ts';
import { ownOrigin } from '../../plugins/origin.ts';
import { alreadyImported, checkFile, importFile } from './import-file.ts';
import { Import, ImportDone, ImportFile, ImportPlan } from './schema.ts';

const config = { access: ['admin'] } as const;
/** bytes: a file of 500 KB as base64, and a little more, so that one that is too large is told so */
const bodyLimit = 1_000_000;

/** Whole lists of people and organisations, looked at first and then taken over as a whole. */
export async function importRoutes(
  instance: FastifyInstance,
  { database, config: settings }: { database: Database; config: Config },
) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.post(
    '/imports/check',
    { bodyLimit, config, schema: { body: ImportFile, response: { 200: ImportPlan } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) =>
        checkFile(tx, signedIn(request), request.body, request.locale),
      ),
  );

  app.post(
    '/imports',
    {
      bodyLimit,
      config: { ...config, idempotencyKey: true },
      schema: { body: Import, response: { 201: ImportDone } },
    },
    (request, reply) => {
      const link = { origin: ownOrigin(settings, request), validFor: settings.oneTimeLinkMs };
      return once(
        request,
        reply,
        database,
        201,
        (tx, viewer) => importFile(tx, viewer, request.body, link),
        alreadyImported,
      );
    },
  );
}
