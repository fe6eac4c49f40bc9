import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as schema from '../../db/schema/index.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

const rowsOf = async <Row>(text: string): Promise<Row[]> => (await database.owner.query(text)).rows as Row[];

/** No row policy: the limiter's counters and one row about the installation, which hang on nobody and on no channel. */
const withoutPolicy = ['installation', 'rate_limit', 'schema_migration'];

test('every table is closed by row-level security, also for its owner', async () => {
  const open = await rowsOf<{ name: string }>(`
    select relname as name from pg_class
    where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and not (relrowsecurity and relforcerowsecurity)`);
  expect(open.map(({ name }) => name).sort()).toEqual(withoutPolicy);
});

test('what hangs on a channel, thread, post, person or meeting has a policy for what the application may do with it', async () => {
  const missing = await rowsOf<{ name: string }>(`
    select distinct c.table_name || ': ' || privilege as name
    from information_schema.columns c
    cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) as privilege
    where c.table_schema = 'public' and c.table_name not in ('readership', 'meeting_readership', 'stream_reader')
      and c.column_name in ('channel_id', 'thread_id', 'post_id', 'person_id', 'meeting_id', 'stream')
      and (has_table_privilege('rathausrunde_app', c.table_name, privilege)
        or (privilege <> 'DELETE' and has_any_column_privilege('rathausrunde_app', c.table_name, privilege)))
      and not exists (select from pg_policies p where p.tablename = c.table_name and p.cmd in (privilege, 'ALL'))`);
  expect(missing).toEqual([]);
});

test('a table that names a thread names its channel by a key that cannot lie', async () => {
  const loose = await rowsOf<{ name: string }>(`
    select c.table_name as name from information_schema.columns c
    where c.table_schema = 'public' and c.column_name = 'thread_id'
      and exists (select from information_schema.columns o where o.table_name = c.table_name and o.column_name = 'channel_id')
      and not exists (select from pg_constraint k where k.conrelid = c.table_name::regclass and k.contype = 'f'
        and k.confrelid = 'thread'::regclass and array_length(k.conkey, 1) = 2)`);
  expect(loose).toEqual([]);
});

test('the role of the application owns nothing and stands above nothing', async () => {
  const [role] = await rowsOf<Record<string, boolean>>(`
    select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin
    from pg_roles where rolname = 'rathausrunde_app'`);
  expect(Object.values(role ?? {})).toEqual([false, false, false, false, false, false]);
  const owned = await rowsOf(`
    select relname from pg_class where relowner = 'rathausrunde_app'::regrole
    union all select proname from pg_proc where proowner = 'rathausrunde_app'::regrole`);
  expect(owned).toEqual([]);
  const memberOf = await rowsOf(`
    select roleid::regrole::text from pg_auth_members where member = 'rathausrunde_app'::regrole`);
  expect(memberOf).toEqual([]);
});

test('nobody but the application may do anything in the schema', async () => {
  const granted = await rowsOf(`
    select table_name, privilege_type from information_schema.role_table_grants
    where table_schema = 'public' and grantee = 'PUBLIC'
    union all
    select proname, 'EXECUTE' from pg_proc p
    where pronamespace = 'public'::regnamespace and prosecdef and has_function_privilege('public', p.oid, 'EXECUTE')`);
  expect(granted).toEqual([]);
});

interface Column {
  table: string;
  name: string;
  type: string;
  required: boolean;
  generated: boolean;
}

test('the schema that the code knows is the schema that the migrations make', async () => {
  const there = await rowsOf<Column>(`
    select c.relname as table, a.attname as name, a.attnotnull as required, a.attgenerated <> '' as generated,
      regexp_replace(format_type(a.atttypid, a.atttypmod), '\\(3\\) with time zone', ' with time zone') as type
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and c.relname <> 'schema_migration'`);
  const known = Object.values(schema as Record<string, unknown>)
    .filter((each): each is PgTable => is(each, PgTable))
    .flatMap((table) => {
      const { name, columns, primaryKeys } = getTableConfig(table);
      const keys = primaryKeys.flatMap((key) => key.columns.map((column) => column.name));
      return columns.map((column) => ({
        table: name,
        name: column.name,
        type: column.getSQLType().replace(/^varchar/, 'character varying'),
        required: column.notNull || column.primary || keys.includes(column.name),
      }));
    });
  const spelled = ({ table, name, type, required }: Omit<Column, 'generated'>) =>
    `${table}.${name} ${type}${required ? ' not null' : ''}`;
  // what the database works out the code need not know
  const worked = there.filter((column) => column.generated).map(spelled);
  const written = there.filter((column) => !column.generated).map(spelled);
  const spelledHere = known.map(spelled);
  expect(spelledHere.filter((column) => !worked.includes(column)).sort()).toEqual(written.sort());
});
