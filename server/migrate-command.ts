import { startEmbedded } from '../db/embedded.ts';
import { migrate } from '../db/migrate.ts';
import { m } from '../messages/compiled/messages.js';
import { readConfig } from './config.ts';
import { explain } from './explain.ts';
import { spokenLocale } from './spoken-locale.ts';

/** npm run migrate: brings the database up to date and ends. */
const locale = spokenLocale(process.env);
const say = (sentence: string) => void process.stdout.write(`${sentence}\n`);
const log = { info: say, warn: say };

try {
  const config = readConfig(process.env);
  const given = config.migrationDatabaseUrl ?? config.databaseUrl;
  const embedded = given ? null : await startEmbedded({ dataDir: config.dataDir, log, locale });
  try {
    const applied = await migrate(given ?? embedded?.url ?? '', { log, locale });
    if (applied === 0) say(m.migrate_nothing({}, { locale }));
  } finally {
    await embedded?.stop();
  }
} catch (error) {
  process.stderr.write(`${explain(error, locale)}\n`);
  process.exit(1);
}
