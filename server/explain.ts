import { m } from '../messages/compiled/messages.js';
import type { Locale } from '../messages/compiled/runtime.js';
import { ConfigError } from './config-error.ts';
import { StorageAway } from './storage/storage-away.ts';

/** What went wrong at the start, as a sentence for the person at the terminal. */
export function explain(error: unknown, locale: Locale): string {
  if (error instanceof ConfigError) {
    return [m.config_refused({}, { locale }), ...error.sentences(locale).map((line) => `  ${line}`)].join(
      '\n',
    );
  }
  if (error instanceof StorageAway) return error.explained(locale);
  if (!(error instanceof Error)) return String(error);
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === 'EADDRINUSE') return m.start_port_in_use({ port: port ?? 0 }, { locale });
  if (code === 'EACCES' && port) return m.start_port_refused({ port }, { locale });
  if (code === 'EADDRNOTAVAIL') return m.start_no_such_host({ host: address ?? '' }, { locale });
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return m.start_no_database({ reason: error.message }, { locale });
  return process.env.LOG_LEVEL === 'debug' ? (error.stack ?? error.message) : error.message;
}
