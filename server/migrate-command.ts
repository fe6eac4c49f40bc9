import pg from 'pg';
import { startEmbedded } from '../db/embedded.ts';
import { m } from '../messages/compiled/messages.js';
import { readConfig } from './config.ts';
import { explain } from './explain.ts';
import { prepareDatabase } from './prepare-database.ts';
import { spokenLocale } from './spoken-locale.ts';

/** npm run migrate: brings the database up to date and ends. `--restored` after a restore from backup. */
const locale = spokenLocale(process.env);
const say = (sentence: string) => void process.stdout.write(`${sentence}\n`);
const log = { info: say, warn: say };

try {
  const config = readConfig(process.env);
  const given = config.migrationDatabaseUrl ?? config.databaseUrl;
  const embedded = given ? null : await startEmbedded({ dataDir: config.dataDir, log, locale });
  try {
    const url = given ?? embedded?.url ?? '';
    const applied = await prepareDatabase(config, url, { log, locale, tellMigrations: true });
    if (applied === 0) say(m.migrate_nothing({}, { locale }));
    if (process.argv.includes('--restored')) {
      await renewEpoch(url);
      say(m.migrate_restored({}, { locale }));
    }
  } finally {
    await embedded?.stop();
  }
} catch (error) {
  process.stderr.write(`${explain(error, locale)}\n`);
  process.exit(1);
}

/** Browsers that saw numbers the backup does not know would wait for ever; another epoch makes them read anew. */
async function renewEpoch(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('update installation set epoch = gen_random_uuid()');
  await client.end();
}
