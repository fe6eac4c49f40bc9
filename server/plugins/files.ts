import plugin from 'fastify-plugin';
import { baseLocale } from '../../messages/compiled/runtime.js';
import type { Config } from '../config.ts';
import { openStorage } from '../storage/open-storage.ts';
import { StorageAway } from '../storage/storage-away.ts';
import type { Storage } from '../storage/storage.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** where the bytes of files lie */
    storage: Storage;
    /** whether it is there; asked at most every ten seconds */
    storageReady(): Promise<boolean>;
  }
}

const remembered = 10_000;

/**
 * Uploaded files. A storage that cannot work as it is set stops the start. One that is away for a while does not: all but the files is there
 * without it.
 */
export const files = plugin(async (app, { config }: { config: Config }) => {
  const storage = await openStorage(config);
  app.decorate('storage', storage);
  let asked = 0;
  let answer = Promise.resolve(false);
  app.decorate('storageReady', () => {
    if (Date.now() - asked < remembered) return answer;
    asked = Date.now();
    answer = storage.check().then(
      () => true,
      (error: unknown) => {
        app.log.warn({ err: error }, 'the storage is away');
        return false;
      },
    );
    return answer;
  });
  await storage.check().catch((error: unknown) => {
    if (!(error instanceof StorageAway && error.passing)) throw error;
    app.log.warn(error.explained(baseLocale));
  });
});
