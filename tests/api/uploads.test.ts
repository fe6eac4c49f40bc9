import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import type { Upload } from '../../server/features/uploads/schema.ts';
import { childFolder } from '../../server/files/child-folders.ts';
import { testApp } from '../support/app.ts';
import { id } from '../support/world.ts';
import { uploading } from '../support/uploading.ts';

const house = testApp({ FILE_MEGABYTES: '1', STORAGE_GIGABYTES: '1' });
const { begin, goOn, call, send, sendForm } = uploading(house);
const own = async (who: 'member' | 'lead') =>
  (await (await house.as(who)).get<{ items: Upload[] }>('/api/v1/uploads')).body.items;
const lying = async (folder: string) => readdir(join(house.folder, folder)).catch(() => []);
const problem = (payload: string) => (JSON.parse(payload) as { type: string }).type.split(':').at(-1);

test('a file comes in parts; whoever was interrupted asks how far it came and goes on', async () => {
  const begun = await begin('member', 'Übersicht.txt', 10);
  expect([begun.statusCode, begun.headers['tus-resumable']]).toEqual([201, '1.0.0']);
  const url = String(begun.headers.location);
  expect(url).toMatch(/^\/api\/v1\/uploads\/[0-9a-f-]{36}$/);
  expect((await goOn('member', url, 0, 'Hallo')).headers['upload-offset']).toBe('5');
  const [waiting] = await own('member');
  expect(waiting).toMatchObject({ name: 'Übersicht.txt', size: 10, received: 5, whole: false });

  const asked = await call('member', 'HEAD', url, {});
  expect([asked.headers['upload-offset'], asked.headers['upload-length']]).toEqual(['5', '10']);
  expect((await goOn('member', url, 3, 'xx')).statusCode).toBe(409);
  expect((await goOn('member', url, 5, 'Welt!und mehr')).statusCode).toBe(413);
  expect((await goOn('member', url, 5, 'Welt!')).headers['upload-offset']).toBe('10');
  expect((await own('member'))[0]).toMatchObject({ received: 10, whole: true });
  expect(await lying('uploads')).toEqual([]);
  const { rows } = await house.database.owner.query('select size::int from stored_file');
  expect(rows).toEqual([{ size: 10 }]);

  expect((await call('member', 'DELETE', url, {})).statusCode).toBe(204);
  expect(await own('member')).toEqual([]);
});

test('what somebody else sends is not there for others, not for colleagues either', async () => {
  const url = String((await begin('member', 'a.txt', 3)).headers.location);
  for (const who of ['lead', 'stranger', 'advisor', 'admin'] as const) {
    for (const method of ['HEAD', 'DELETE'] as const)
      expect((await call(who, method, url, {})).statusCode, `${method} as ${who}`).toBe(404);
    expect((await goOn(who, url, 0, 'abc')).statusCode, `PATCH as ${who}`).toBe(404);
  }
  expect(await own('lead')).toEqual([]);
  expect((await goOn(null, url, 0, 'abc')).statusCode).toBe(401);
  const { cookie } = await house.as('member');
  const foreign = await house.app.inject({
    method: 'PATCH',
    url,
    headers: { cookie, origin: 'https://elsewhere.example', 'tus-resumable': '1.0.0' },
  });
  expect(foreign.statusCode).toBe(403);
  expect((await call('member', 'HEAD', `/api/v1/uploads/${id('nichts')}`, {})).statusCode).toBe(404);
  await call('member', 'DELETE', url, {});
});

test.each([
  ['a page that runs', 'a.html', 10, 422, 'invalid'],
  ['a picture that runs', 'a.svg', 10, 422, 'invalid'],
  ['a program', 'rechnung.pdf.exe', 10, 422, 'invalid'],
  ['what has no ending', 'pdf', 10, 422, 'invalid'],
  ['an ending that is turned around', 'a\u202Efdp.exe', 10, 422, 'invalid'],
  ['nothing', 'a.txt', 0, 422, 'invalid'],
  ['what is too large', 'a.pdf', 1_000_001, 413, 'too-large'],
])('%s is refused before it is sent', async (_, name, size, status, type) => {
  const refused = await begin('member', name, size);
  expect([refused.statusCode, problem(refused.payload)]).toEqual([status, type]);
  expect(refused.headers['content-type']).toContain('application/problem+json');
});

test('the administrator shares nothing', async () => {
  expect((await begin('admin', 'a.txt', 3)).statusCode).toBe(403);
});

test('an organisation has so much room, and what is being sent counts', async () => {
  const { owner } = house.database;
  await owner.query(
    `insert into upload (membership_id, organisation_id, name, size) values ($1, $2, 'x.zip', 999999990)`,
    [id('membership:lead'), id('innheim')],
  );
  const refused = await begin('member', 'a.txt', 11);
  expect([refused.statusCode, problem(refused.payload)]).toEqual([409, 'no-room']);
  expect(await lying('uploads')).toEqual([]);
  expect((await begin('stranger', 'a.txt', 11)).statusCode).toBe(201);
  await owner.query('delete from upload');
});

test('a form without script sends a file in one go, and is led on', async () => {
  const answer = await sendForm('member', 'Protokoll.txt', 'Es war schön.');
  expect(answer.statusCode).toBe(303);
  const [there] = await own('member');
  expect(there).toMatchObject({ name: 'Protokoll.txt', size: 14, whole: true });
  expect(answer.headers.location).toBe(`/dokumente/teilen?datei=${there?.id}`);

  const forVersion = await sendForm('member', 'a.txt', 'x', { document: id('document') });
  expect(forVersion.headers.location).toMatch(new RegExp(`^/dokumente/${id('document')}/fassung\\?datei=`));
  const wrong = await sendForm('member', 'a.html', 'x', { document: '//elsewhere.example' });
  expect(wrong.headers.location).toBe('/dokumente/%2F%2Felsewhere.example/fassung?problem=invalid');
  const large = await sendForm('member', 'a.txt', 'x'.repeat(1_000_001));
  expect(large.headers.location).toBe('/dokumente/teilen?problem=too-large');
  expect(await lying('files/unfinished')).toEqual([]);
  await house.database.owner.query('delete from upload');
});

test('what nobody shared goes after a day, with its bytes; what somebody needs stays', async () => {
  const { owner } = house.database;
  await owner.query('delete from upload');
  await house.app.tidy('files');
  const kept = await send('member', 'bleibt.txt', 'bleibt');
  const gone = await send('member', 'geht.txt', 'geht');
  await owner.query(`update upload set expires_at = now() - interval '1 second' where id = $1`, [gone]);
  await house.app.tidy('files');
  expect((await own('member')).map((each) => each.id)).toEqual([kept]);
  const files = [];
  for await (const { hash } of house.app.storage.list()) files.push(hash);
  expect(files).toHaveLength(1);
  const { rows } = await owner.query('select hash from stored_file');
  expect(rows).toEqual([{ hash: files[0] }]);
});

test('the folder of an inspection whose server fell goes after an hour', async () => {
  const [old, young] = [await mkdtemp(childFolder), await mkdtemp(childFolder)];
  await writeFile(join(old, 'halb.txt'), 'halb');
  const before = new Date(Date.now() - 3_700_000);
  await utimes(old, before, before);
  await house.app.tidy('files');
  expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
  await rm(young, { recursive: true });
});

test('bytes that somebody names again while files are being removed stay', async () => {
  const { owner } = house.database;
  const hash = createHash('sha256').update('noch einmal').digest('hex');
  const left = await send('member', 'a.txt', 'noch einmal');
  await owner.query('delete from upload where id = $1', [left]);
  // she sends the same once more, and her transaction has not ended yet
  const client = await owner.connect();
  await client.query('begin');
  await client.query('select enter($1)', [id('membership:member')]);
  await client.query('select file_stored($1, 11)', [hash]);
  const tidied = house.app.tidy('files');
  const waits = `select count(*)::int from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`;
  await expect.poll(async () => (await owner.query(waits)).rows[0].count).toBe(1);
  await client.query(
    `insert into upload (membership_id, organisation_id, name, size, received, file_hash, inspection) values ($1, $2, 'a.txt', 11, 11, $3, '{}')`,
    [id('membership:member'), id('innheim'), hash],
  );
  await client.query('commit');
  client.release();
  await tidied;
  expect(await house.app.storage.has(hash)).toBe(true);
  expect((await owner.query('select from stored_file where hash = $1', [hash])).rowCount).toBe(1);
});

test('of a part that broke off, what has arrived counts', async () => {
  const url = String((await begin('lead', 'a.txt', 10)).headers.location);
  await house.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = house.app.server.address() as AddressInfo;
  const { cookie } = await house.as('lead');
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const lines = [
    `PATCH ${url} HTTP/1.1`,
    'Host: rathausrunde.test',
    `Cookie: ${cookie}`,
    'Origin: http://rathausrunde.test',
    'Tus-Resumable: 1.0.0',
    'Upload-Offset: 0',
    'Content-Type: application/offset+octet-stream',
    'Content-Length: 10',
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\nHallo`);
  // it has reached the disk: then the line breaks
  const path = join(house.folder, 'uploads', url.split('/').at(-1) ?? '');
  await expect.poll(async () => (await stat(path)).size).toBe(5);
  socket.destroy();
  await expect.poll(async () => (await own('lead'))[0]?.received).toBe(5);
  expect((await goOn('lead', url, 5, 'Welt!')).headers['upload-offset']).toBe('10');
});

test('what is inside is looked at before it can be shared: what is refused says why, and is gone', async () => {
  const page = '<!doctype html><script>alert(1)</script>';
  const before = await lying('uploads');
  for (const [name, bytes, type] of [
    ['Plan.pdf', 'HalloWelt!', 'file-unknown-format'],
    ['Plan.txt', page, 'file-active-content'],
    ['Werte.csv', Buffer.from([0x61, 0, 0x62]), 'file-not-text'],
  ] as const) {
    const begun = await begin('strangeLead', name, bytes.length);
    const url = String(begun.headers.location);
    const refused = await goOn('strangeLead', url, 0, Buffer.from(bytes));
    expect([refused.statusCode, problem(refused.payload)], name).toEqual([422, type]);
    expect((await call('strangeLead', 'HEAD', url, {})).statusCode, name).toBe(404);
  }
  const form = await sendForm('strangeLead', 'Plan.txt', page);
  expect(String(form.headers.location)).toMatch(/^\/dokumente\/teilen\?problem=\S*file-active-content$/);
  expect(await lying('uploads')).toEqual(before);
});

test('what somebody may not know that she passes on is said before she shares it', async () => {
  await send('strangeLead', 'Werte.csv', 'Ort;Summe\nInnheim;=1+1\n');
  const uploads = (await (await house.as('strangeLead')).get<{ items: Upload[] }>('/api/v1/uploads')).body
    .items;
  expect(uploads).toMatchObject([{ name: 'Werte.csv', whole: true, hints: [{ kind: 'formulas' }] }]);
});
