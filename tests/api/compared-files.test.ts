import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Chore } from '../../server/features/chores/schema.ts';
import type { Document } from '../../server/features/documents/schema.ts';
import { compareFiles } from '../../server/features/uploads/compare-files.ts';
import { Database } from '../../db/client.ts';
import { testApp } from '../support/app.ts';
import { asForum } from '../support/global-setup.ts';
import { uploading } from '../support/uploading.ts';

const house = testApp({ METRICS_TOKEN: 'ein-langes-geheimnis' });
const { send } = uploading(house);
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
const hashOf = (bytes: string) => createHash('sha256').update(bytes).digest('hex');
const pathOf = (hash: string) => join(house.folder, 'files', hash.slice(0, 2), hash);

beforeEach(async () => {
  for (const table of ['document_version', 'document', 'upload', 'stored_file'])
    await query(`delete from ${table}`);
});

async function shared(bytes: string): Promise<Document> {
  const said = {
    channel: 'own',
    title: 'x',
    kind: 'template',
    licence: 'cc-by-4.0',
    classification: 'programme',
  };
  const upload = await send('member', 'a.txt', bytes);
  return (await (await house.as('member')).send<Document>('POST', '/api/v1/documents', { upload, ...said }))
    .body;
}

const compared = async () => {
  const answer = await (await house.as('admin')).send<{ items: Chore[] }>('PUT', '/api/v1/chores/bytes/run');
  return answer.body.items.find(({ name }) => name === 'bytes')?.last?.error;
};
const counted = async () =>
  /stored_files_damaged (\d+)/.exec(
    (await house.guest.get('/metrics', { authorization: 'Bearer ein-langes-geheimnis' })).text,
  )?.[1];

test('a byte that flips on the disk is found, with the document that it is in, and said until it is right again', async () => {
  await shared('Haushalt 2025');
  const hurt = await shared('Haushalt 2026');
  expect(await compared()).toBeNull();
  expect(await counted()).toBe('0');

  const path = pathOf(hashOf('Haushalt 2026'));
  const whole = await readFile(path);
  const flipped = Buffer.from(whole);
  flipped[3] = flipped[3]! ^ 1;
  await writeFile(path, flipped);
  expect(await compared()).toBe(`damaged: /dokumente/${hurt.id}?fassung=1 (differs)`);
  expect(await counted()).toBe('1');
  // nothing is removed, and every hour says it again, without reading anything in the day
  await house.app.tidy();
  expect(await readFile(path)).toEqual(flipped);

  await writeFile(path, whole);
  expect(await compared()).toBeNull();
  expect(await counted()).toBe('0');
});

test('a file that is gone is named, too; one that nobody shared has no address', async () => {
  const gone = await shared('weg');
  await send('member', 'b.txt', 'noch nicht geteilt');
  for (const bytes of ['weg', 'noch nicht geteilt']) await rm(pathOf(hashOf(bytes)));
  const said = await compared();
  expect(said).toContain(`/dokumente/${gone.id}?fassung=1 (missing)`);
  expect(said).toContain(`${hashOf('noch nicht geteilt').slice(0, 12)}… (missing)`);
});

test('what does not fit into one night goes on in the next, and nothing is read twice before all was read once', async () => {
  const texts = ['eins', 'zwei', 'drei', 'vier'];
  for (const bytes of texts) await send('member', 'a.txt', bytes);
  const database = new Database({ url: asForum(house.database.url), connections: 2, log: house.app.log });
  const night = (restMs: number) =>
    compareFiles(
      database,
      house.app.storage,
      { bytes: 8, perSecond: Infinity, restMs },
      new AbortController().signal,
    );
  const read = async () =>
    (await query('select hash from stored_file where compared_at is not null')).rows.map(({ hash }) => hash);
  await night(3_600_000);
  const first = await read();
  expect(first).toHaveLength(2);
  await night(3_600_000);
  expect((await read()).toSorted()).toEqual(texts.map(hashOf).toSorted());
  // all rest now
  const times = async () =>
    (await query('select max(compared_at)::text as last from stored_file')).rows[0].last;
  const last = await times();
  await night(3_600_000);
  expect(await times()).toBe(last);
  await database.close();
});

test('it reads no faster than it may', async () => {
  await send('member', 'a.txt', 'x'.repeat(1000));
  const database = new Database({ url: asForum(house.database.url), connections: 2, log: house.app.log });
  const began = performance.now();
  const portion = { bytes: 1000, perSecond: 2000, restMs: 0 };
  await compareFiles(database, house.app.storage, portion, new AbortController().signal);
  expect(performance.now() - began).toBeGreaterThan(450);
  await database.close();
});
