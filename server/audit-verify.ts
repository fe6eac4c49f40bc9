import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '../db/embedded.ts';
import { m } from '../messages/compiled/messages.js';
import { auditState, readHead, type Head } from './audit-state.ts';
import { readConfig } from './config.ts';
import { explain } from './explain.ts';
import { spokenLocale } from './spoken-locale.ts';

/**
 * npm run audit:verify: looks whether the entries of the audit log are as they were written, and prints the last one.
 * `-- --expect NUMBER:HASH`, as an earlier run printed it, also sees whether the end is missing. Ends with 1 when not.
 */
const locale = spokenLocale(process.env);
const say = (sentence: string) => void process.stdout.write(`${sentence}\n`);

try {
  const expected = expectedHead();
  const config = readConfig(process.env);
  const given = config.migrationDatabaseUrl ?? config.databaseUrl;
  const log = { info: say, warn: say };
  const embedded = given ? null : await startEmbedded({ dataDir: config.dataDir, log, locale });
  try {
    if (!(await verify(given ?? embedded?.url ?? '', expected))) process.exitCode = 1;
  } finally {
    await embedded?.stop();
  }
} catch (error) {
  process.stderr.write(`${explain(error, locale)}\n`);
  process.exit(1);
}

async function verify(url: string, expected: Head | null): Promise<boolean> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const state = await auditState(owner, expected).finally(() => owner.end());
  const { broken, entries, last, expectedIsThere } = state;
  if (broken) say(m.audit_broken({ number: broken }, { locale }));
  else if (!expectedIsThere) say(m.audit_other({ number: expected?.number ?? '' }, { locale }));
  else {
    say(m.audit_unchanged({ entries }, { locale }));
    if (last) say(m.audit_last({ head: `${last.number}:${last.hash}` }, { locale }));
    return true;
  }
  return false;
}

function expectedHead(): Head | null {
  const { values } = parseArgs({ options: { expect: { type: 'string' } } });
  if (values.expect === undefined) return null;
  const head = readHead(values.expect);
  if (!head) throw new Error(m.audit_expect_form({}, { locale }));
  return head;
}
