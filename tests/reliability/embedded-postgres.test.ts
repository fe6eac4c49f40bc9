import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startEmbedded, type Embedded } from '../../db/embedded.ts';

let dataDir: string;
let running: Embedded | null;
const said: string[] = [];
const log = {
  info: (sentence: string) => void said.push(sentence),
  warn: (sentence: string) => void said.push(sentence),
};
const start = async () => (running = await startEmbedded({ dataDir, log }));

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'embedded-test-'));
  said.length = 0;
  running = null;
});

afterEach(async () => {
  await running?.stop();
  rmSync(dataDir, { recursive: true });
});

async function query(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query<{ answer: unknown }>(sql);
  await client.end();
  return rows[0]?.answer;
}

async function eventually(url: string, sql: string): Promise<unknown> {
  for (let tries = 0; tries < 500; tries++) {
    try {
      return await query(url, sql);
    } catch {
      await sleep(20);
    }
  }
  throw new Error('the database did not come back');
}

/** A server of its own that is killed like one that ran out of memory: nobody stops its PostgreSQL. */
async function serverKilled(): Promise<number> {
  const module = JSON.stringify(new URL('../../db/embedded.ts', import.meta.url).href);
  const log = '{ info() {}, warn() {} }';
  const source = `const { startEmbedded } = await import(${module});
    const database = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log: ${log} });
    console.log(database.pid()); setInterval(() => {}, 1000);`;
  const server: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', source]);
  const [line] = (await once(server.stdout!, 'data')) as [Buffer];
  server.kill('SIGKILL');
  await once(server, 'exit');
  return Number(line);
}

const lives = (pid: number) => existsSync(`/proc/${pid}`);

describe('the embedded PostgreSQL', () => {
  test('keeps what was written over stop and start', async () => {
    const first = await start();
    await query(first.url, 'create table town as select 7 as answer');
    const pid = first.pid();
    await first.stop();
    expect(lives(pid)).toBe(false);
    const second = await start();
    expect(await query(second.url, 'select answer from town')).toBe(7);
  });

  test('listens on no network address and is durable', async () => {
    const { url } = await start();
    expect(await query(url, `select current_setting('listen_addresses') as answer`)).toBe('');
    expect(
      await query(url, `select current_setting('fsync') || current_setting('full_page_writes') as answer`),
    ).toBe('onon');
  });

  test('sorts and folds independently of the machine', async () => {
    const { url } = await start();
    expect(await query(url, `select lower('ÄÖÜ') || ('Ä' < 'B' collate "de-x-icu")::text as answer`)).toBe(
      'äöütrue',
    );
  });

  test('is started again after kill -9, under the same address, with nothing lost', async () => {
    const database = await start();
    await query(database.url, 'create table town as select 7 as answer');
    for (let round = 0; round < 2; round++) {
      const pid = database.pid();
      process.kill(pid, 'SIGKILL');
      while (database.pid() === pid) await sleep(10);
      expect(await eventually(database.url, 'select answer from town')).toBe(7);
    }
    expect(said).toContain('Die Datenbank läuft wieder.');
  });

  test('after kill -9 of the server its orphan is ended and the next start finds its way', async () => {
    const orphan = await serverKilled();
    expect(lives(orphan)).toBe(true);
    const { url, pid } = await start();
    expect(lives(orphan)).toBe(false);
    expect(pid()).not.toBe(orphan);
    expect(await query(url, 'select 1 as answer')).toBe(1);
    expect(said).toContain('Der vorige Server endete plötzlich; seine Datenbank wurde geordnet beendet.');
  });

  test('a postmaster.pid whose number belongs to another program does not hinder', async () => {
    await (await start()).stop();
    const file = join(dataDir, 'postgres/postmaster.pid');
    writeFileSync(file, `${process.pid}\n${dataDir}/postgres\n`);
    const { url } = await start();
    expect(await query(url, 'select 1 as answer')).toBe(1);
    expect(readFileSync(file, 'utf8')).not.toMatch(new RegExp(`^${process.pid}\n`));
  });

  test('a second server on the same data is refused in a sentence, and the first goes on', async () => {
    const { url } = await start();
    await expect(startEmbedded({ dataDir, log })).rejects.toThrow(/läuft schon ein Server/);
    expect(await query(url, 'select 1 as answer')).toBe(1);
  });

  test('an initdb that was cut off is done again', async () => {
    mkdirSync(join(dataDir, 'postgres.unfinished/base'), { recursive: true });
    expect(await query((await start()).url, 'select 1 as answer')).toBe(1);
  });
});
