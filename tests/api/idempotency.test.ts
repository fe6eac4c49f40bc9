import { expect, test } from 'vitest';
import { testApp, type Caller } from '../support/app.ts';
import { id } from '../support/world.ts';

const house = testApp({ DATABASE_POOL: '8' });
const query = (text: string, values: unknown[] = []) => house.database.owner.query(text, values);
const url = `/api/v1/threads/${id('thread:own')}/posts`;

interface Post {
  id: string;
  number: number;
  body: string;
}
let keys = 0;
const newKey = () => `Schluessel_${(keys += 1)}-x`;
const reply = (caller: Caller, key: string, body: string, path = url) =>
  caller.send<Post>('POST', path, { body }, { 'idempotency-key': key });
const postsSaying = async (body: string) =>
  (await query('select id from post where body = $1', [body])).rows.map((row) => row.id as string);

test('the same request again: the first answer with the same status, and one post', async () => {
  const member = await house.as('member');
  const key = newKey();
  const first = await reply(member, key, 'einmal');
  const second = await reply(member, key, 'einmal');
  expect(first.status).toBe(201);
  expect(second.status).toBe(201);
  expect(second.body).toEqual(first.body);
  expect(await postsSaying('einmal')).toEqual([first.body.id]);
  const events = await query(`select 1 from event where data ->> 'body' = 'einmal'`);
  expect(events.rowCount).toBe(1);
});

test('a thread is opened once', async () => {
  const member = await house.as('member');
  const open = () =>
    member.send(
      'POST',
      '/api/v1/channels/own/threads',
      { kind: 'question', title: 'Nur einmal gefragt', body: 'Text' },
      { 'idempotency-key': 'frage-1' },
    );
  const [first, second] = [await open(), await open()];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect((await query(`select 1 from thread where title = 'Nur einmal gefragt'`)).rowCount).toBe(1);
});

test('another body, or another place, under the same key is refused', async () => {
  const member = await house.as('member');
  const key = newKey();
  expect((await reply(member, key, 'dies')).status).toBe(201);
  for (const other of [
    await reply(member, key, 'jenes'),
    await reply(member, key, ''),
    await reply(member, key, 'dies', `/api/v1/threads/${id('thread:open')}/posts`),
    await reply(member, key, ' \n '),
  ]) {
    if (other.status === 422) continue; // never reached the key: the schema refused it
    expect(other.status).toBe(409);
    expect(other.body).toMatchObject({ type: expect.stringMatching(/idempotency-key-reused$/) });
  }
  expect(await postsSaying('jenes')).toEqual([]);
});

test('ten at once with one key: one post, one number, one answer', async () => {
  const member = await house.as('member');
  const before = await query('select post_count from thread where id = $1', [id('thread:own')]);
  const key = newKey();
  const answers = await Promise.all(Array.from({ length: 10 }, () => reply(member, key, 'zehnmal')));
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(await postsSaying('zehnmal')).toHaveLength(1);
  const after = await query('select post_count from thread where id = $1', [id('thread:own')]);
  expect(after.rows[0].post_count).toBe(before.rows[0].post_count + 1);
});

test('ten at once with one key and different bodies: one wins, nine are told', async () => {
  const member = await house.as('member');
  const key = newKey();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) => reply(member, key, `verschieden ${at}`)),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  expect((await query(`select 1 from post where body like 'verschieden %'`)).rowCount).toBe(1);
});

test('keys are each person’s own', async () => {
  const [member, lead] = [await house.as('member'), await house.as('lead')];
  const key = newKey();
  const first = await reply(member, key, 'gleicher Schlüssel');
  const second = await reply(lead, key, 'gleicher Schlüssel');
  expect(second.status).toBe(201);
  expect(second.body.id).not.toBe(first.body.id);
});

test('what was refused is refused again, also when it would be allowed by now', async () => {
  const member = await house.as('member');
  const closed = (at: string) =>
    query(`update thread set closed_at = ${at} where id = $1`, [id('thread:own')]);
  await closed('now()');
  const key = newKey();
  const first = await reply(member, key, 'zu spät');
  expect(first.status).toBe(403);
  await closed('null');
  const second = await reply(member, key, 'zu spät');
  expect(second.status).toBe(403);
  expect(second.text).toBe(first.text);
  expect(second.headers['content-type']).toBe(first.headers['content-type']);
  expect((await reply(member, newKey(), 'zu spät')).status).toBe(201);
});

test('what was done stays done, also when it would be refused by now', async () => {
  const member = await house.as('member');
  const key = newKey();
  const first = await reply(member, key, 'rechtzeitig');
  await query('update thread set closed_at = now() where id = $1', [id('thread:own')]);
  const second = await reply(member, key, 'rechtzeitig');
  await query('update thread set closed_at = null where id = $1', [id('thread:own')]);
  expect(second.status).toBe(201);
  expect(second.body).toEqual(first.body);
});

test('a request that failed for the server’s sake leaves no answer behind', async () => {
  const member = await house.as('member');
  const key = newKey();
  await query('alter table event add constraint kaputt check (false) not valid');
  const first = await reply(member, key, 'später doch');
  await query('alter table event drop constraint kaputt');
  expect(first.status).toBe(500);
  expect(first.text).not.toMatch(/kaputt|constraint|event/);
  expect(await postsSaying('später doch')).toEqual([]);
  expect((await reply(member, key, 'später doch')).status).toBe(201);
});

test('the key is told to nobody: the author knows it, and pages know a post by its id', async () => {
  const member = await house.as('member');
  const key = newKey();
  const sent = await reply(member, key, 'mein eigener Beitrag', `/api/v1/threads/${id('thread:open')}/posts`);
  const opened = await member.send<{ id: string }>(
    'POST',
    '/api/v1/channels/open/threads',
    { kind: 'question', title: 'Frage', body: 'Wie?' },
    { 'idempotency-key': `${key}-frage` },
  );
  for (const answer of [sent, opened]) expect(answer.text).not.toContain(key);
  const streams = [id('thread:open'), opened.body.id].map((thread) => `stream=thread:${thread}&after=0`);
  const reader = await house.as('stranger');
  for (const stream of streams) {
    const told = await reader.get(`/api/v1/events?${stream}`);
    expect(told.text).toMatch(/mein eigener Beitrag|Wie\?/);
    expect(told.text).not.toContain(key);
  }
});
