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

/** Uploaded files. */
export const files = plugin(async (app, { config }: { config: Config }) => {
  app.decorate('storage', new Directory(join(config.dataDir, 'files')));
});
