import pg from 'pg';
import { startEmbedded } from '../db/embedded.ts';
import { m } from '../messages/compiled/messages.js';
import { readConfig } from './config.ts';
import { explain } from './explain.ts';
import { spokenLocale } from './spoken-locale.ts';

/** npm run audit:verify: looks whether the audit log is whole. Ends with 1 when an entry was changed or is missing. */
const locale = spokenLocale(process.env);
const say = (sentence: string) => void process.stdout.write(`${sentence}\n`);

try {
  const config = readConfig(process.env);
  const given = config.migrationDatabaseUrl ?? config.databaseUrl;
  const log = { info: say, warn: say };
  const embedded = given ? null : await startEmbedded({ dataDir: config.dataDir, log, locale });
  try {
    const owner = new pg.Client({ connectionString: given ?? embedded?.url ?? '' });
    await owner.connect();
    const { rows } = await owner.query<{ broken: string | null; entries: number }>(
      'select audit_broken_at() as broken, count(*)::int as entries from audit_log',
    );
    await owner.end();
    const { broken = null, entries = 0 } = rows[0] ?? {};
    say(broken ? m.audit_broken({ number: broken }, { locale }) : m.audit_whole({ entries }, { locale }));
    if (broken) process.exitCode = 1;
  } finally {
    await embedded?.stop();
  }
} catch (error) {
  process.stderr.write(`${explain(error, locale)}\n`);
  process.exit(1);
}
