import plugin from 'fastify-plugin';
import type { Database } from '../../../db/client.ts';
import { readSetting, usual } from './settings.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** how the platform calls itself; `reread` after it was changed here */
    installation: { name: string; reread(): Promise<void> };
  }
}

const minute = 60_000;

/** Every page shows the name, so the process knows it, and no page asks the database: another server knows a new one a minute later. */
export const installationName = plugin(async (app, { database }: { database: Database }) => {
  app.decorate('installation', {
    name: usual.installationName,
    async reread() {
      app.installation.name = await database.asGuest((tx) => readSetting(tx, 'installationName'));
    },
  });
  const quietly = () =>
    app.installation
      .reread()
      .catch((error: unknown) => app.log.warn({ err: error }, 'the name of the installation was not read'));
  app.addHook('onReady', quietly);
  const timer = setInterval(quietly, minute);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
});
