import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ServerProcess } from './checker/server-process.ts';
import { Uploader, type Sent } from './checker/uploader.ts';

/** The long form: `UPLOADS=100 KILLS=10`. */
const uploads = Number(process.env.UPLOADS ?? 32);
const kills = Number(process.env.KILLS ?? 4);

let server: ServerProcess;
beforeAll(async () => {
  server = await ServerProcess.start();
});
afterAll(() => server?.end());

async function signIn(email: string): Promise<string> {
  const answer = await fetch(`${server.url}/api/v1/session`, {
    method: 'POST',
    headers: { origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'rathausrunde-demo' }),
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function hashOf(bytes: NodeJS.ReadableStream): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(bytes, hash);
  return hash.digest('hex');
}

/** Every file that lies in the storage under a hash, by its path. */
async function stored(): Promise<Map<string, string>> {
  const root = join(server.dataDir, 'files');
  const names = await readdir(root, { recursive: true });
  const files = names.filter((name) => /[0-9a-f]{64}$/.test(name));
  return new Map(files.map((name) => [name.split('/').at(-1) ?? '', join(root, name)]));
}

/** As if all that lies there had lain there for days. */
async function age(folder: string): Promise<void> {
  const long = new Date(Date.now() - 30 * 3_600_000);
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of names) if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), long, long);
}

async function theRows<Row extends object>(text: string): Promise<Row[]> {
  const client = new pg.Client(server.databaseUrl());
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

async function expectWhole({ id, title, hash }: Sent, cookie: string): Promise<void> {
  const answer = await fetch(`${server.url}/api/v1/documents/${id}/versions/1/file`, { headers: { cookie } });
  expect(answer.status, title).toBe(200);
  expect(
    createHash('sha256')
      .update(Buffer.from(await answer.arrayBuffer()))
      .digest('hex'),
    title,
  ).toBe(hash);
}

test(
  'kill -9 while files are sent and shared: each document is whole and there once, and nothing is left of the rest',
  { timeout: uploads * 5_000 },
  async () => {
    const people = ['mitarbeit.innheim', 'innheim', 'moosebene', 'neubrueck'];
    const cookies = await Promise.all(people.map((name) => signIn(`${name}@example.org`)));
    const uploaders = cookies.map(
      (cookie) => new Uploader({ server: server.url, cookie, channel: 'mobilitaet' }),
    );
    const count = () => uploaders.reduce((sum, { shared }) => sum + shared.length, 0);
    let begun = 0;
    const sending = Promise.all(
      uploaders.map(async (uploader) => {
        while (begun < uploads) await uploader.share(`Beschluss ${(begun += 1)}`);
      }),
    );
    let failed: unknown;
    sending.catch((error: unknown) => (failed = error));

    for (let kill = 1; kill <= kills; kill += 1) {
      while (count() < (kill * uploads) / (kills + 1) && !failed) await sleep(5);
      await sleep(Math.random() * 300);
      await server.killServer();
      await server.start();
      await uploaders[0]?.leave('Angefangen.txt', { whole: false });
      await uploaders[0]?.leave('Vergessen.txt', { whole: true });
    }
    await sending;

    const sent = uploaders.flatMap(({ shared }) => shared);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(uploads);
    for (const each of sent) await expectWhole(each, cookies[0] ?? '');
    const titles = await theRows<{ title: string; count: number }>(
      `select title, count(*)::integer from document where title like 'Beschluss %' group by title`,
    );
    expect(titles.filter((row) => row.count !== 1)).toEqual([]);
    expect(titles).toHaveLength(uploads);

    // as a server leaves it that was killed between the bytes and their row, or while it wrote them
    const lost = createHash('sha256').update('lost').digest('hex');
    await mkdir(join(server.dataDir, 'files', lost.slice(0, 2)), { recursive: true });
    await writeFile(join(server.dataDir, 'files', lost.slice(0, 2), lost), 'lost');
    await writeFile(join(server.dataDir, 'files/unfinished', 'half'), 'half');
    expect((await readdir(join(server.dataDir, 'uploads'))).length).toBeGreaterThanOrEqual(kills);

    // what was begun and left is gone once its time is over; what is named stays
    await age(join(server.dataDir, 'files'));
    await age(join(server.dataDir, 'uploads'));
    await theRows(`update upload set expires_at = now() - interval '1 minute'`);
    const admin = await signIn('admin@example.org');
    const tidied = await fetch(`${server.url}/api/v1/chores/files/run`, {
      method: 'PUT',
      headers: { cookie: admin, origin: server.url },
    });
    expect(tidied.status, await tidied.text()).toBe(200);
    const named = await theRows<{ hash: string }>('select hash from stored_file');
    const files = await stored();
    expect([...files.keys()].sort()).toEqual(named.map(({ hash }) => hash).sort());
    for (const [hash, path] of files) expect(await hashOf(createReadStream(path)), path).toBe(hash);
    expect(await readdir(join(server.dataDir, 'uploads'))).toEqual([]);
    expect(await readdir(join(server.dataDir, 'files/unfinished'))).toEqual([]);
    for (const each of sent) await expectWhole(each, cookies[0] ?? '');
  },
);
