import { connected } from '../db/connected.ts';
import { startEmbedded } from '../db/embedded.ts';
import { m } from '../messages/compiled/messages.js';
import { readConfig } from './config.ts';
import { explain } from './explain.ts';
import { spokenLocale } from './spoken-locale.ts';

/**
 * npm run erasures:sweep, after posts were erased for good: PostgreSQL keeps what rows said before, what it has counted of them and what it wrote down
 * for a restart, until it needs the place. This clears all three at once.
 */
const locale = spokenLocale(process.env);
const say = (sentence: string) => void process.stdout.write(`${sentence}\n`);

/**
 * First it counts anew, so that the old rows of that go, too. Only a table that is written anew keeps nothing: a vacuum leaves bytes in the gaps of its
 * pages and words in GIN indexes. Then it begins a new file of the log, and the next checkpoint lets the earlier ones go.
 */
const steps = ['analyze', 'vacuum full', 'checkpoint', 'select pg_switch_wal()', 'checkpoint'];

try {
  const config = readConfig(process.env);
  const given = config.migrationDatabaseUrl ?? config.databaseUrl;
  const log = { info: say, warn: say };
  const embedded = given ? null : await startEmbedded({ dataDir: config.dataDir, log, locale });
  try {
    await connected(given ?? embedded?.url ?? '', async (owner) => {
      const { rows } = await owner.query<{ mighty: boolean; recycles: boolean }>(
        `select rolsuper as mighty, current_setting('wal_recycle')::boolean as recycles from pg_roles where rolname = current_user`,
      );
      if (!rows[0]?.mighty) throw new Error(m.erasures_superuser({}, { locale }));
      for (const step of steps) await owner.query(step);
      say(rows[0].recycles ? m.erasures_swept_but_log({}, { locale }) : m.erasures_swept({}, { locale }));
    });
  } finally {
    await embedded?.stop();
  }
} catch (error) {
  process.stderr.write(`${explain(error, locale)}\n`);
  process.exit(1);
}
