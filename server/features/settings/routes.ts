import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../db/client.ts';
import type { Config } from '../../config.ts';
import { signedIn } from '../../plugins/access.ts';
import { changeSettings } from './change-settings.ts';
import { environmentOf } from './environment.ts';
import { ChangeSettings, Installation, InstallationSettings } from './schema.ts';
import { readSettings } from './settings.ts';

const config = { access: ['admin'] } as const;
const response = { 200: InstallationSettings };

export async function installationSettingsRoutes(
  instance: FastifyInstance,
  { database, config: installed }: { database: Database; config: Config },
) {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/installation',
    { config: { access: 'guest' }, schema: { response: { 200: Installation } } },
    async () => ({ name: app.installation.name }),
  );

  app.get('/settings', { config, schema: { response } }, async (request) => ({
    values: await database.asViewer(signedIn(request), readSettings),
    environment: environmentOf(installed, request.locale),
  }));

  app.patch('/settings', { config, schema: { body: ChangeSettings, response } }, async (request) => {
    const viewer = signedIn(request);
    const values = await database.asViewer(viewer, (tx) => changeSettings(tx, viewer, request.body));
    if (request.body.installationName !== undefined) await app.installation.reread();
    return { values, environment: environmentOf(installed, request.locale) };
  });
}
