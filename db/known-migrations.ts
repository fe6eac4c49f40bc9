import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../migrations');

/** The numbers of the migrations that this program was written for. */
export const knownMigrations = (): number[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => Number.parseInt(name, 10));
