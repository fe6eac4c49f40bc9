import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { signedIn } from '../../plugins/access.ts';
import { changeSettings } from './change-settings.ts';
import { Profile } from './profile-schema.ts';
import { readProfile } from './read-profile.ts';
import { readSettings } from './read-settings.ts';
import { ChangeSettings, Settings } from './settings-schema.ts';

const access = { access: 'signed-in' } as const;

/** What a person says of herself and has chosen for herself. */
export async function settingsRoutes(instance: FastifyInstance, { database }: { database: Database }) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get('/me/settings', { config: access, schema: { response: { 200: Settings } } }, (request) =>
    database.asViewer(signedIn(request), (tx) => readSettings(tx, signedIn(request))),
  );

  app.patch(
    '/me/settings',
    { config: access, schema: { body: ChangeSettings, response: { 200: Settings } } },
    (request) =>
      database.asViewer(signedIn(request), (tx) => changeSettings(tx, signedIn(request), request.body)),
  );

  app.get(
    '/people/:id',
    {
      config: access,
      schema: { params: Type.Object({ id: Type.String({ maxLength: 64 }) }), response: { 200: Profile } },
    },
    (request) => database.asViewer(signedIn(request), (tx) => readProfile(tx, request.params.id)),
  );
}
