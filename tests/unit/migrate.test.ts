import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startEmbedded, type Embedded } from '../../db/embedded.ts';
import { migrate } from '../../db/migrate.ts';

const home = mkdtempSync(join(tmpdir(), 'migrate-test-'));
let database: Embedded;
let client: pg.Client;
let folder: string;

beforeAll(async () => {
  database = await startEmbedded({ dataDir: home, log: { info() {}, warn() {} }, durable: false });
  client = new pg.Client(database.url);
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.stop();
  rmSync(home, { recursive: true });
});

beforeEach(async () => {
  await client.query('drop schema public cascade; create schema public');
  folder = mkdtempSync(join(home, 'migrations-'));
});

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
const run = () => migrate(database.url, { folder });

async function tables(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  return rows.map((row) => row.name);
}

describe('migrations', () => {
  test('are applied in order and only once', async () => {
    write('0002_grow.sql', 'alter table town add column name text');
    write('0001_town.sql', 'create table town (id integer)');
    expect(await run()).toBe(2);
    expect(await run()).toBe(0);
    expect(await tables()).toEqual(['schema_migration', 'town']);
  });

  test('a failing file leaves nothing of itself and says which one', async () => {
    write('0001_town.sql', 'create table town (id integer)');
    write('0002_bad.sql', 'create table half (id integer); select nonsense');
    await expect(run()).rejects.toThrow(/0002_bad\.sql.*nonsense/);
    expect(await tables()).toEqual(['schema_migration', 'town']);
  });

  test('a file changed after it was applied is refused', async () => {
    write('0001_town.sql', 'create table town (id integer)');
    await run();
    write('0001_town.sql', 'create table town (id bigint)');
    await expect(run()).rejects.toThrow(/0001_town\.sql wurde geändert/);
  });

  test('line ends of Windows are no change', async () => {
    write('0001_town.sql', 'create table town (\nid integer)');
    await run();
    write('0001_town.sql', 'create table town (\r\nid integer)');
    expect(await run()).toBe(0);
  });

  test('a database that is ahead is not touched', async () => {
    write('0001_town.sql', 'create table town (id integer)');
    write('0002_grow.sql', 'alter table town add column name text');
    await run();
    rmSync(join(folder, '0002_grow.sql'));
    await expect(run()).rejects.toThrow(/neuer als dieses Programm/);
  });

  test('a late number, a doubled number and a bad name are refused', async () => {
    write('0002_town.sql', 'create table town (id integer)');
    await run();
    write('0001_late.sql', 'select 1');
    await expect(run()).rejects.toThrow(/0001_late\.sql kommt zu spät/);
    write('0002_zwei.sql', 'select 1');
    await expect(run()).rejects.toThrow(/doppelt/);
    write('3_three.sql', 'select 1');
    await expect(run()).rejects.toThrow(/3_three\.sql/);
  });

  test('four servers that start at once migrate once', async () => {
    write('0001_town.sql', 'select pg_sleep(0.2); create table town (id integer)');
    const applied = await Promise.all([run(), run(), run(), run()]);
    expect(applied.toSorted()).toEqual([0, 0, 0, 1]);
  });

  test('a table somebody else holds is waited for, two seconds at a time', async () => {
    write('0001_town.sql', 'create table town (id integer)');
    await run();
    write('0002_grow.sql', 'alter table town add column name text');
    await client.query('begin; lock table town');
    const migrated = run();
    setTimeout(() => void client.query('commit'), 2300);
    expect(await migrated).toBe(1);
  });
});
