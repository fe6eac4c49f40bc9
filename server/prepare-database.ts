import { isMighty } from '../db/login.ts';
import { migrate } from '../db/migrate.ts';
import { m } from '../messages/compiled/messages.js';
import type { Config } from './config.ts';
import type { Locale } from './setting.ts';
import type { StartupLog } from './startup-log.ts';

type Options = { locale: Locale; log: StartupLog; tellMigrations: boolean };

/** Migrations as the owner, then the login that the server itself signs in with. Returns how many migrations were applied. */
export async function prepareDatabase(
  config: Pick<Config, 'databaseUrl' | 'migrationDatabaseUrl' | 'production'>,
  url: string,
  { locale, log, tellMigrations }: Options,
): Promise<number> {
  const { databaseUrl, migrationDatabaseUrl } = config;
  const appUrl = migrationDatabaseUrl ? databaseUrl : null;
  const applied = await migrate(migrationDatabaseUrl ?? url, {
    locale,
    appUrl,
    ...(tellMigrations ? { log } : {}),
  });
  if (config.production && databaseUrl && (await isMighty(databaseUrl))) {
    log.warn(m.login_mighty({}, { locale }));
  }
  return applied;
}
