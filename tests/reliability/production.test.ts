import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { OwnPostgres } from '../support/own-postgres.ts';

const root = join(import.meta.dirname, '../..');
const publicUrl = 'https://forum.example.org';
const ownerPassword = 'eigentuemer-geheim';
/** with signs that a URL must spell otherwise */
const forumPassword = 'forum/geheim@ä%';

let postgres: OwnPostgres;
const running: ChildProcess[] = [];

beforeAll(async () => {
  postgres = await OwnPostgres.start(ownerPassword);
});
afterAll(() => postgres?.stop());
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});

/** The environment that docker-compose.yml gives: the server never sees the owner. */
const server = (database: string, env: Record<string, string> = {}) => ({
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  PORT: '0',
  PUBLIC_URL: publicUrl,
  TRUST_PROXY: 'loopback',
  DATABASE_URL: postgres.urlOf('forum', forumPassword, database),
  ...env,
});
const owner = (database: string) => ({
  MIGRATION_DATABASE_URL: postgres.urlOf('postgres', ownerPassword, database),
});

function run(program: string, env: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, [`server/${program}`, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, LANG: 'en_GB.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const said = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => (said.text += data.toString()));
  }
  const ended = once(child, 'exit').then(([code]: unknown[]) => ({ code, text: said.text }));
  return { child, said, ended };
}

async function serve(env: Record<string, string>) {
  const started = run('main.js', env);
  for (let tries = 0; tries < 600; tries++) {
    const port = /Server listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(started.said.text)?.[1];
    if (port && started.said.text.includes(publicUrl))
      return { ...started, address: `http://127.0.0.1:${port}` };
    if (started.child.exitCode !== null) break;
    await sleep(50);
  }
  throw new Error(`the server did not get ready:\n${started.said.text}`);
}

async function as<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const createDatabase = (name: string) =>
  as(postgres.url, (client) => client.query(`create database ${name}`));

describe('a database of the operator', () => {
  test('is migrated by its owner; the server signs in with a login that owns nothing, from first link to sign-in', async () => {
    await createDatabase('house');
    const migrated = await run('migrate-command.ts', { ...server('house'), ...owner('house') }).ended;
    expect(migrated).toMatchObject({ code: 0 });
    expect(migrated.text).toContain('the login forum is set up');

    const { address, said, child, ended } = await serve(server('house'));
    expect(said.text).not.toContain('DATABASE_URL signs in as the owner');
    expect((await fetch(`${address}/readyz`)).status).toBe(200);

    const who = ['--email', 'admin@forum.example.org', '--name', 'Erika Muster'];
    const created = await run('admin-create.ts', { ...server('house'), ...owner('house') }, who).ended;
    const token = new RegExp(`${publicUrl}/einmal-link/(\\S+)`).exec(created.text)?.[1] ?? '';
    expect(token).not.toBe('');
    const headers = { origin: publicUrl, 'content-type': 'application/json', 'x-forwarded-proto': 'https' };
    const send = (path: string, body: object) =>
      fetch(`${address}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const password = 'ein langes Passwort';
    expect((await send(`/one-time-links/${token}`, { password })).status).toBeLessThan(300);
    const signedIn = await send('/session', { email: 'admin@forum.example.org', password });
    expect(signedIn.status).toBe(200);
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(cookie).toMatch(/^__Host-rathausrunde=/);
    const me = await fetch(`${address}/api/v1/me`, { headers: { cookie } });
    expect(await me.json()).toMatchObject({ person: { name: 'Erika Muster' } });

    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0 });
    expect(said.text).not.toMatch(/doorbell has no line|a sweep failed|housekeeping failed|"level":50/);
    for (const text of [said.text, migrated.text, created.text, postgres.log]) {
      expect(text).not.toMatch(/forum(\/|%2F)geheim/i);
      expect(text).not.toContain(ownerPassword);
    }
  });

  test.each([
    ['create a table', 'create table loot (id integer)'],
    ['create a temporary table', 'create temporary table loot (id integer)'],
    ['create a schema', 'create schema loot'],
    ['change a table', 'alter table post disable row level security'],
    ['become the owner', 'set role postgres'],
    ['become the role that sees past row-level security', 'set role rathausrunde_definer'],
    ['lift row-level security from itself', 'alter role forum bypassrls'],
    ['create a login', 'create role thief login'],
    ['read what only functions may see', 'select * from credential'],
    ['change the migrations', `update schema_migration set checksum = ''`],
  ])('the login of the server cannot %s', async (_, sql) => {
    const attempt = as(postgres.urlOf('forum', forumPassword, 'house'), (client) => client.query(sql));
    await expect(attempt).rejects.toThrow(/permission denied|must be owner/);
  });

  test('the login of the server reads nothing without a viewer, whichever role it takes', async () => {
    await as(postgres.urlOf('forum', forumPassword, 'house'), async (client) => {
      for (const before of ['reset role', 'set role rathausrunde_app', 'set row_security = off']) {
        await client.query(before);
        const read = client.query('select * from channel').then(({ rows }) => rows);
        await expect(read.catch(() => [])).resolves.toEqual([]);
      }
    });
  });

  test('an existing database whose server was the owner goes over to a login of its own, and back to a new password', async () => {
    await createDatabase('older');
    const before = { DATABASE_URL: postgres.urlOf('postgres', ownerPassword, 'older') };
    const first = await serve(server('older', before));
    expect(first.said.text).toContain('DATABASE_URL signs in as the owner');
    first.child.kill('SIGTERM');
    await first.ended;
    await as(before.DATABASE_URL, (client) =>
      client.query(`insert into organisation (slug, name, kind, tile_letters, tile_hue, tile_shape)
        values ('innheim', 'Innheim', 'municipality', 'IN', 10, 'cut')`),
    );
    for (const password of ['erstes-geheimnis', 'zweites-geheimnis']) {
      const DATABASE_URL = postgres.urlOf('forum_older', password, 'older');
      const next = await serve(server('older', { DATABASE_URL, ...owner('older') }));
      expect((await fetch(`${next.address}/readyz`)).status).toBe(200);
      next.child.kill('SIGTERM');
      await next.ended;
      expect(next.said.text).not.toContain(password);
    }
    const { rows } = await as(before.DATABASE_URL, (client) => client.query('select name from organisation'));
    expect(rows).toEqual([{ name: 'Innheim' }]);
  });

  test('a server whose login may not migrate says who does', async () => {
    await createDatabase('empty');
    const { code, text } = await run('main.js', server('empty')).ended;
    expect(code).toBe(1);
    expect(text).toContain('First run “npm run migrate”');
    expect(text).not.toContain('    at ');
  });

  test('a superuser in DATABASE_URL is left as it is, and warned of', async () => {
    await as(postgres.url, (client) => client.query(`create role chief superuser login password 'chef'`));
    const DATABASE_URL = postgres.urlOf('chief', 'chef', 'house');
    const { text } = await run('migrate-command.ts', {
      ...server('house', { DATABASE_URL }),
      ...owner('house'),
    }).ended;
    expect(text).toContain('DATABASE_URL signs in as the owner');
    const { rows } = await as(DATABASE_URL, (client) =>
      client.query('select rolsuper from pg_roles where rolname = session_user'),
    );
    expect(rows).toEqual([{ rolsuper: true }]);
  });
});
