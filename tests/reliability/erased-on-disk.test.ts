import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connected } from '../../db/connected.ts';
import { OwnPostgres } from '../support/own-postgres.ts';
import { environmentOf, OwnServer, root } from '../support/own-server.ts';

const home = mkdtempSync(join(tmpdir(), 'erased-'));
const data = join(home, 'data');
const secret = 'Zwetschgenbieter';
let server: OwnServer | undefined;

beforeAll(async () => {
  server = await OwnServer.start(data);
});
afterAll(async () => {
  await server?.stop();
  rmSync(home, { recursive: true, force: true });
});

async function signedIn(email: string) {
  const address = server?.address ?? '';
  let cookie = '';
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: { origin: address, cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    cookie ||= answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    const text = await answer.text();
    return (text ? JSON.parse(text) : undefined) as T;
  };
  await call('POST', '/session', { email, password: 'rathausrunde-demo' });
  return call;
}

/** Files of the data folder in which the word stands, however it is stored. */
const holding = () =>
  readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const text = readFileSync(file).toString('latin1');
      // the search knows it in small letters
      return text.includes(secret) || text.includes(secret.toLowerCase());
    })
    .map((file) => file.slice(data.length));

test('what was erased and swept stands in no file of the data folder', async () => {
  const [asks, consents] = [
    await signedIn('technik@institut.example.org'),
    await signedIn('methodik@institut.example.org'),
  ];
  const writes = await signedIn('innheim@example.org');
  const { firstPost } = await writes<{ firstPost: { id: string } }>('POST', '/channels/mobilitaet/threads', {
    kind: 'question',
    title: 'Was kostet die Linie?',
    body: `Der ${secret} verlangt viel.`,
  });
  await writes('PATCH', `/posts/${firstPost.id}`, { body: `Der ${secret} verlangt zu viel.`, revision: 1 });
  const { erasure } = await asks<{ erasure: string }>('POST', `/posts/${firstPost.id}/erasure`, {
    ground: 'procurement-secret',
    reason: 'Nennt, wer geboten hat.',
  });
  await consents('PUT', `/erasures/${erasure}/decision`, { outcome: 'erased' });
  expect(holding().length).toBeGreaterThan(0);

  await server?.stop();
  execFileSync(process.execPath, ['server/erasures-sweep.ts'], {
    cwd: root,
    env: environmentOf(data),
    stdio: 'pipe',
  });
  expect(holding()).toEqual([]);
});

test('of another PostgreSQL it says what it cannot do', async () => {
  const own = await OwnPostgres.start('geheim');
  const sweep = (url: string) =>
    spawnSync(process.execPath, ['server/erasures-sweep.ts'], {
      cwd: root,
      env: { ...environmentOf(data), DATABASE_URL: url, MIGRATION_DATABASE_URL: url },
      encoding: 'utf8',
    });
  try {
    expect(sweep(own.url).stdout).toContain('Setzen Sie wal_recycle = off');
    await connected(own.url, (client) => client.query(`create role klein login password 'geheim'`));
    const refused = sweep(own.url.replace('postgres:geheim', 'klein:geheim'));
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('Es wurde nichts getan')]);
  } finally {
    await own.stop();
  }
});
