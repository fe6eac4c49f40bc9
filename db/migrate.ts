import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { m } from '../messages/compiled/messages.js';
import type { Locale } from '../messages/compiled/runtime.js';
import { keepLogin } from './login.ts';

export type MigrationLog = { info: (sentence: string) => void };
type Options = {
  log?: MigrationLog;
  locale?: Locale;
  folder?: string;
  /** DATABASE_URL, when it names another login than the owner: it is created or put in order */
  appUrl?: string | null;
};
type Migration = { number: number; name: string; sql: string; checksum: string };

/** Any number does, as long as every server takes the same one. */
const lockKey = 7_227_100_424;
const lockTimeout = '2s';
const patience = 60_000;
const lockNotAvailable = '55P03';
const tableOfMigrations = `create table schema_migration (
  number integer primary key, name text not null, checksum text not null,
  applied_at timestamptz not null default now())`;
/** Rights outside the migrations, which neither a copy of a database nor a dump of it carries along in every case. */
const forTheApp = `do $$ begin
  if to_regrole('rathausrunde_app') is null then return; end if;
  if not has_table_privilege('rathausrunde_app', 'schema_migration', 'select') then
    grant select on schema_migration to rathausrunde_app;
  end if;
  if has_database_privilege('public', current_database(), 'temporary') then
    execute format('revoke temporary on database %I from public', current_database());
  end if;
end $$`;
const form = /^(\d{4})_[a-z0-9_]+\.sql$/;

/**
 * Applies what is missing, in order, each file in one transaction; returns how many. Several servers may start at
 * once: one migrates, the others wait. No table is locked for longer than 2 s of waiting; then it tries again,
 * because everybody who reads would queue up behind a waiting lock.
 */
export async function migrate(url: string, options: Options = {}): Promise<number> {
  const locale = options.locale ?? 'de';
  const migrations = readMigrations(options.folder ?? join(import.meta.dirname, '../migrations'), locale);
  const client = new pg.Client({ connectionString: url, application_name: 'rathausrunde-migrate' });
  // A database that ends meanwhile makes the statement fail, and that is enough.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    const applied = await appliedChecksums(client, locale);
    refuseStrangers(migrations, applied, locale);
    const missing = migrations.filter((migration) => !applied.has(migration.number));
    if (missing.length > 0 && !(await mayMigrate(client)))
      throw new Error(m.migrate_not_owner({}, { locale }));
    for (const migration of missing) {
      const began = performance.now();
      await applyPatiently(client, migration, locale);
      const ms = Math.round(performance.now() - began);
      options.log?.info(m.migrate_applied({ name: migration.name, ms }, { locale }));
    }
    if (await mayMigrate(client)) await client.query(forTheApp);
    const login = options.appUrl ? await keepLogin(client, options.appUrl, locale) : null;
    if (login) options.log?.info(m.login_kept({ login }, { locale }));
    return missing.length;
  } finally {
    await client.end();
  }
}

function readMigrations(folder: string, locale: Locale): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  const migrations = names.sort().map((name) => {
    const [, digits] = form.exec(name) ?? [];
    if (!digits) throw new Error(m.migrate_bad_name({ name }, { locale }));
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { number: Number(digits), name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
  const doubled = migrations.find((migration, i) => migrations[i - 1]?.number === migration.number);
  if (doubled) throw new Error(m.migrate_doubled({ name: doubled.name }, { locale }));
  return migrations;
}

async function appliedChecksums(client: pg.Client, locale: Locale): Promise<Map<number, string>> {
  const { rows: found } = await client.query<{ there: boolean; readable: boolean | null }>(
    `select migrations is not null as there, has_table_privilege(migrations, 'select') as readable
    from to_regclass('schema_migration') as migrations`,
  );
  if (!found[0]?.there && (await mayMigrate(client))) await client.query(tableOfMigrations);
  else if (!found[0]?.readable) throw new Error(m.migrate_not_owner({}, { locale }));
  const { rows } = await client.query<{ number: number; checksum: string }>(
    'select number, checksum from schema_migration order by number',
  );
  return new Map(rows.map((row) => [row.number, row.checksum]));
}

/** A server whose login owns nothing starts on a database that is up to date, and leaves it as it is. */
async function mayMigrate(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `select has_schema_privilege('public', 'create') as may`,
  );
  return rows[0]?.may ?? false;
}

/** A database that is ahead of this program, or that was built from other files, is not touched. */
function refuseStrangers(migrations: Migration[], applied: Map<number, string>, locale: Locale): void {
  const known = new Map(migrations.map((migration) => [migration.number, migration]));
  let last = 0;
  for (const [number, checksum] of applied) {
    const migration = known.get(number);
    if (!migration) throw new Error(m.migrate_unknown({ number }, { locale }));
    if (migration.checksum !== checksum)
      throw new Error(m.migrate_changed({ name: migration.name }, { locale }));
    last = Math.max(last, number);
  }
  const late = migrations.find((migration) => migration.number < last && !applied.has(migration.number));
  if (late) throw new Error(m.migrate_late({ name: late.name, last }, { locale }));
}

async function applyPatiently(client: pg.Client, migration: Migration, locale: Locale): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await apply(client, migration);
    } catch (error) {
      const waited = error instanceof pg.DatabaseError && error.code === lockNotAvailable;
      if (waited && Date.now() < end) {
        await sleep(500);
        continue;
      }
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(m.migrate_failed({ name: migration.name, reason }, { locale }), { cause: error });
    }
  }
}

async function apply(client: pg.Client, { number, name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = '${lockTimeout}'`);
    await client.query(sql);
    await client.query('insert into schema_migration (number, name, checksum) values ($1, $2, $3)', [
      number,
      name,
      checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
