import { expect, test } from 'vitest';
import type { MarkedRead } from '../../server/features/notifications/schema.ts';
import { testApp } from '../support/app.ts';
import { nextYear } from '../support/next-year.ts';
import { notified } from '../support/notified.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const { ask, reply, listOf, toldOf, bellOf } = notified(house);
const api = '/api/v1';

test('reading as far as a post ends what told of it, and a click on what is told ends all of that thread', async () => {
  const { id: thread } = await ask('lead', 'Was ist gelesen?');
  await reply('stranger', thread);
  await reply('stranger', thread);
  const before = await bellOf('lead');
  const lead = await house.as('lead');
  await lead.send('PUT', `${api}/threads/${thread}/read`, { number: 2 });
  expect(await toldOf('lead', thread)).toEqual(['answer_in_my_thread 1']);
  await lead.send('PUT', `${api}/threads/${thread}/read`, { number: 3 });
  expect(await toldOf('lead', thread)).toEqual([]);
  expect(await bellOf('lead')).toBe(before - 1);
  await reply('stranger', thread);
  expect(await bellOf('lead')).toBe(before);
  expect((await lead.send('PUT', `${api}/threads/${thread}/notifications/read`)).status).toBe(204);
  expect(await bellOf('lead')).toBe(before - 1);
});

test('all are read at once, and unread again when that is taken back, with what came since', async () => {
  const { id: thread } = await ask('strangeLead', 'Alles gelesen?');
  const { id: other } = await ask('strangeLead', 'Das auch?');
  await reply('stranger', thread);
  await reply('stranger', other);
  const reader = await house.as('strangeLead');
  const before = await bellOf('strangeLead');
  const { body: marked } = await reader.send<MarkedRead>('PUT', `${api}/notifications/read`);
  expect(marked.threads).toBe(before);
  expect(await bellOf('strangeLead')).toBe(0);
  expect((await listOf('strangeLead')).every(({ unread }) => !unread)).toBe(true);
  await reply('stranger', thread);
  const undo = `${api}/notifications/read?readAt=${marked.readAt}`;
  expect((await reader.send('DELETE', undo)).status).toBe(200);
  expect(await bellOf('strangeLead')).toBe(before);
  expect(await toldOf('strangeLead', thread)).toEqual(['answer_in_my_thread 2']);
  expect(await toldOf('strangeLead', other)).toEqual(['answer_in_my_thread 1']);
  const again = await reader.send<MarkedRead>('DELETE', undo);
  expect(again.body).toEqual({ threads: 0, readAt: null });
  expect((await reader.send('DELETE', `${api}/notifications/read?readAt=gestern`)).status).toBe(400);
});

test('nothing is told of a post that was withdrawn', async () => {
  const { id: thread } = await ask('member', 'Und zurückgezogen?');
  const before = await bellOf('member');
  const { id: first } = await reply('stranger', thread);
  expect(await bellOf('member')).toBe(before + 1);
  const { id: second } = await reply('stranger', thread);
  const withdraw = async (post: string) =>
    (await house.as('stranger')).send('DELETE', `${api}/posts/${post}`);
  await withdraw(second);
  expect(await toldOf('member', thread)).toEqual(['answer_in_my_thread 1']);
  await withdraw(first);
  expect(await bellOf('member')).toBe(before);
});

test('a post that comes while its reader reads is told, whichever of the two is first', async () => {
  const { id: thread } = await ask('strangeLead', 'Beides zugleich?');
  const reader = await house.as('strangeLead');
  for (let round = 0; round < 25; round++) {
    const { number } = await reply('stranger', thread);
    await Promise.all([
      reader.send('PUT', `${api}/threads/${thread}/read`, { number }),
      round % 2 && reader.send('PUT', `${api}/notifications/read`),
      reply('stranger', thread),
    ]);
    const { rows } = await house.database.owner.query<{ news: number }>(
      `select count(*)::int as news from notification n, told_posts(n) p
       where n.thread_id = $1 and n.person_id = $2 and p.number = $3`,
      [thread, id('person:strangeLead'), number + 1],
    );
    expect(rows, `round ${round}`).toEqual([{ news: 1 }]);
  }
});

test('reading all of it and a part of it at once leaves nothing that is told no more', async () => {
  const { id: thread } = await ask('strangeLead', 'Ganz und halb zugleich?');
  const reader = await house.as('strangeLead');
  for (let round = 0; round < 15; round++) {
    const { number } = await reply('stranger', thread);
    await reply('stranger', thread);
    await Promise.all([
      reader.send('PUT', `${api}/threads/${thread}/notifications/read`),
      reader.send('PUT', `${api}/threads/${thread}/read`, { number }),
      round % 2 && reader.send('PUT', `${api}/notifications/read`),
    ]);
    expect(await toldOf('strangeLead', thread), `round ${round}`).toEqual([]);
    await reply('stranger', thread);
    expect(await toldOf('strangeLead', thread), `round ${round}`).toEqual(['answer_in_my_thread 1']);
    await reader.send('PUT', `${api}/threads/${thread}/notifications/read`);
  }
});

test('an expert answer that was taken off and withdrawn is told no more', async () => {
  const { id: thread } = await ask('member', 'Doch keine Expertenantwort?');
  const { id: post } = await reply('stranger', thread);
  const advisor = await house.as('advisor');
  const path = `${api}/posts/${post}/expert-answer`;
  await advisor.send('PUT', path, { reason: 'geprüft', validUntil: nextYear });
  expect((await advisor.send('DELETE', `${path}?reason=alt`)).status).toBe(204);
  expect((await (await house.as('stranger')).send('DELETE', `${api}/posts/${post}`)).status).toBe(200);
  expect(await toldOf('member', thread)).toEqual([]);
});

test('what was read goes after 90 days, what nobody looked at after a year more', async () => {
  const { owner } = house.database;
  const { id: thread } = await ask('member', 'Wie lange bleibt es stehen?');
  await owner.query('delete from notification where thread_id = $1', [thread]);
  const old = (who: PersonName, at: string, readAt: string | null) =>
    owner.query(
      `insert into notification (person_id, thread_id, channel_id, kind, since, until, at, read_at)
       values ($1, $2, $3, 'followed_channel', 1, case when $5::interval is not null then 1 end,
         now() - $4::interval, now() - $5::interval)`,
      [id(`person:${who}`), thread, id('channel:open'), at, readAt],
    );
  await old('lead', '91 days', '91 days');
  await old('stranger', '91 days', '89 days');
  await old('advisor', '470 days', null);
  await old('otherAdvisor', '440 days', null);
  await owner.query(`update post set created_at = created_at - interval '470 days' where thread_id = $1`, [
    thread,
  ]);
  // old, and something new since
  const { id: busy } = await ask('member', 'Und wo noch geschrieben wird?');
  await owner.query(`update notification set at = at - interval '470 days' where thread_id = $1`, [busy]);
  await house.app.tidy();
  expect(await toldOf('advisor', busy)).toEqual(['followed_channel 1']);
  const { rows } = await owner.query<{ person_id: string }>(
    'select person_id from notification where thread_id = $1',
    [thread],
  );
  const left = rows.map((row) => row.person_id).sort();
  expect(left).toEqual([id('person:stranger'), id('person:otherAdvisor')].sort());
});
