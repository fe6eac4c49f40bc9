import { join } from 'node:path';
import plugin from 'fastify-plugin';
import type { Config } from '../config.ts';
import { Directory } from '../storage/directory.ts';
import type { Storage } from '../storage/storage.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** where the bytes of files lie */
    storage: Storage;
  }
}

const hour = 3_600_000;

/** Uploaded files, and once an hour the end of what was begun and never finished. */
export const files = plugin(async (app, { config }: { config: Config }) => {
  const storage = new Directory(join(config.dataDir, 'files'));
  app.decorate('storage', storage);
  app.alsoTidy('files', () => storage.sweep(new Date(Date.now() - hour)));
});
