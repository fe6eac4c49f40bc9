import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import yauzl from 'yauzl';
import type { Document } from '../../server/features/documents/schema.ts';
import { testApp } from '../support/app.ts';
import { uploading } from '../support/uploading.ts';
import type { ChannelName, PersonName } from '../support/world.ts';

const house = testApp();
const { send } = uploading(house);
const api = '/api/v1/documents';
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rathausrunde-zip-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function share(who: PersonName, channel: ChannelName, name: string, title: string): Promise<string> {
  const { body } = await (
    await house.as(who)
  ).send<Document>('POST', api, {
    upload: await send(who, name, `Text von ${title}`),
    channel: channel.toLowerCase(),
    title,
    kind: 'template',
    licence: 'cc-by-4.0',
    classification: 'programme',
  });
  return body.id;
}

const ask = async (who: PersonName, ids: string[], headers: Record<string, string> = {}) => {
  const { cookie } = await house.as(who);
  const url = `${api}/zip?${ids.map((each) => `id=${each}`).join('&')}`;
  return house.app.inject({ url, headers: { cookie, 'accept-language': 'de', ...headers } });
};

/** What unpacks from it, name by name. */
async function unpacked(bytes: Buffer): Promise<Record<string, string>> {
  const path = join(folder, 'auswahl.zip');
  await writeFile(path, bytes);
  const zip = await yauzl.openPromise(path);
  const found: Record<string, string> = {};
  for await (const entry of zip.eachEntry())
    found[entry.fileName] = await text(await zip.openReadStreamPromise(entry));
  return found;
}

test('a selection comes as one ZIP of the last versions, each under a name of its own, with an index', async () => {
  const plan = await share('member', 'open', 'Maßnahmen Übersicht.txt', 'Maßnahmen');
  const other = await share('stranger', 'open', 'maßnahmen übersicht.txt', 'Zweite Übersicht');
  const second = await send('member', 'Neu.txt', 'Neue Fassung');
  await (await house.as('member')).send('POST', `${api}/${plan}/versions`, { upload: second });
  const answer = await ask('member', [other, plan]);
  expect(answer.statusCode, answer.payload).toBe(200);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/zip',
    'content-length': String(answer.rawPayload.length),
    'x-content-type-options': 'nosniff',
    'content-disposition': expect.stringMatching(/^attachment; filename="Dokumente \d{4}-\d\d-\d\d\.zip"/),
    'content-security-policy': expect.stringContaining('sandbox'),
  });
  const files = await unpacked(answer.rawPayload);
  const index = files['Verzeichnis.txt'] ?? '';
  expect({ ...files, 'Verzeichnis.txt': '' }).toEqual({
    'Verzeichnis.txt': '',
    'Neu.txt': 'Neue Fassung',
    'maßnahmen übersicht.txt': 'Text von Zweite Übersicht',
  });
  expect(index).toMatch(
    /^Dokumente der Rathausrunde, heruntergeladen am \d+\. \S+ \d{4} von http:\/\/rathausrunde\.test\r\n/,
  );
  expect(index).toContain('Neu.txt\r\n  Maßnahmen\r\n  Muster, Fassung 2, ');
  expect(index).toContain('Nutzungsrecht: CC BY 4.0');
  expect(index).toContain(`http://rathausrunde.test/dokumente/${other}`);
  expect(index).not.toContain('fehlt');

  // who has it already is not sent it again, until something is new
  const tag = String(answer.headers.etag);
  expect((await ask('member', [other, plan], { 'if-none-match': tag })).statusCode).toBe(304);
  expect((await ask('member', [plan], { 'if-none-match': tag })).statusCode).toBe(200);
});

test('two of one name lie beside each other, whatever their capitals', async () => {
  const ids = [
    await share('member', 'open', 'Plan.txt', 'Plan A'),
    await share('member', 'open', 'plan.TXT', 'Plan B'),
    await share('member', 'open', 'verzeichnis.txt', 'Plan C'),
  ];
  const files = await unpacked((await ask('member', ids)).rawPayload);
  expect(Object.keys(files)).toEqual(['Verzeichnis.txt', 'Plan.txt', 'plan (2).TXT', 'verzeichnis (2).txt']);
});

test('what somebody may not read is not in it, and the index says that something is missing', async () => {
  const mine = await share('member', 'open', 'Meins.txt', 'Meins');
  const foreign = await share('stranger', 'foreign', 'Fremd.txt', 'Fremd');
  const files = await unpacked((await ask('member', [mine, foreign])).rawPayload);
  expect(Object.keys(files)).toEqual(['Verzeichnis.txt', 'Meins.txt']);
  expect(files['Verzeichnis.txt']).toContain('Ein ausgewähltes Dokument fehlt');
  expect(files['Verzeichnis.txt']).not.toContain('Fremd');
  expect((await ask('member', [foreign])).statusCode).toBe(404);
  expect((await ask('member', ['kein-dokument'])).statusCode).toBe(404);
  await (await house.as('member')).send('DELETE', `${api}/${mine}`, { reason: 'Veraltet.' });
  expect((await ask('member', [mine])).statusCode).toBe(404);
});

test('at most fifty at once', async () => {
  expect(
    (
      await ask(
        'member',
        Array.from({ length: 51 }, () => 'x'),
      )
    ).statusCode,
  ).toBe(400);
  expect((await ask('member', [])).statusCode).toBe(400);
});
