import { expect, test } from 'vitest';
import type { Frame } from '../../server/features/frame/schema.ts';
import type { MarkedRead, Notification } from '../../server/features/notifications/schema.ts';
import { testApp } from '../support/app.ts';
import { id, type ChannelName, type PersonName } from '../support/world.ts';

const house = testApp();
const api = '/api/v1';

const ask = async (who: PersonName, channel: ChannelName) => {
  const path = `${api}/channels/${channel.toLowerCase()}/threads`;
  const body = { kind: 'question', title: 'Was ist neu?', body: 'Frage' };
  return (await (await house.as(who)).send<{ id: string }>('POST', path, body)).body.id;
};
const reply = async (who: PersonName, thread: string) =>
  (await house.as(who)).send('POST', `${api}/threads/${thread}/posts`, { body: 'Antwort' });
const frameOf = async (who: PersonName) => (await (await house.as(who)).get<Frame>(`${api}/frame`)).body;
const unreadOf = async (who: PersonName) =>
  (await frameOf(who)).channels.reduce((sum, { unread }) => sum + unread, 0);
const marksOf = async (who: PersonName) =>
  (
    await house.database.owner.query<{ thread_id: string; number: number }>(
      'select thread_id, number from read_mark where person_id = $1 order by thread_id',
      [id(`person:${who}`)],
    )
  ).rows;

test('all that is new is read at once, with what was told of it, and both come back', async () => {
  const begun = await ask('stranger', 'open');
  await reply('stranger', begun);
  const mine = await ask('lead', 'own');
  await reply('member', mine);
  const lead = await house.as('lead');
  await lead.send('PUT', `${api}/threads/${begun}/read`, { number: 1 });
  const before = { unread: await unreadOf('lead'), bell: (await frameOf('lead')).notifications };
  const marks = await marksOf('lead');
  expect(before.unread).toBeGreaterThan(1);
  expect(before.bell).toBeGreaterThan(0);

  const { body: marked } = await lead.send<MarkedRead>('PUT', `${api}/read-marks`);
  expect(marked.threads).toBe(before.unread);
  expect(await unreadOf('lead')).toBe(0);
  expect((await frameOf('lead')).notifications).toBe(0);
  expect((await lead.send<MarkedRead>('PUT', `${api}/read-marks`)).body).toEqual({
    threads: 0,
    readAt: null,
  });
  // of others nothing is marked, and nothing of a room that she does not read
  expect(await marksOf('stranger')).not.toContainEqual({ thread_id: mine, number: 2 });
  const read = (await marksOf('lead')).map(({ thread_id: thread }) => thread);
  expect(read).not.toContain(id('thread:foreign'));

  const undo = `${api}/read-marks?readAt=${marked.readAt}`;
  expect((await lead.send<MarkedRead>('DELETE', undo)).body.threads).toBe(before.unread);
  expect(await unreadOf('lead')).toBe(before.unread);
  expect((await frameOf('lead')).notifications).toBe(before.bell);
  expect(await marksOf('lead')).toEqual(marks);
  expect((await lead.send<MarkedRead>('DELETE', undo)).body).toEqual({ threads: 0, readAt: null });
});

test('all that is new in one channel is read at once, and comes back; nothing in others', async () => {
  await reply('stranger', await ask('lead', 'open'));
  await reply('member', await ask('lead', 'own'));
  const lead = await house.as('lead');
  const toldOf = async (slug: string) =>
    (await lead.get<{ items: Notification[] }>(`${api}/notifications`)).body.items.filter(
      (item) => item.unread && item.channel.slug === slug,
    ).length;
  const unread = async () =>
    Object.fromEntries((await frameOf('lead')).channels.map((channel) => [channel.slug, channel.unread]));
  const told = async () => ({ own: await toldOf('own'), open: await toldOf('open') });
  const before = { unread: await unread(), told: await told() };
  expect(before.unread.own).toBeGreaterThan(0);
  expect(Math.min(before.told.own, before.told.open)).toBeGreaterThan(0);

  const { body: marked } = await lead.send<MarkedRead>('PUT', `${api}/read-marks?channel=own`);
  expect(await unread()).toEqual({ ...before.unread, own: 0 });
  expect(await told()).toEqual({ ...before.told, own: 0 });
  await lead.send('DELETE', `${api}/read-marks?readAt=${marked.readAt}`);
  expect(await unread()).toEqual(before.unread);
  expect(await told()).toEqual(before.told);

  for (const slug of ['foreign', 'ausgedacht'])
    expect((await lead.send('PUT', `${api}/read-marks?channel=${slug}`)).status, slug).toBe(404);
});

test('what was read further since stays read, and what is muted is left alone', async () => {
  const thread = await ask('stranger', 'open');
  const other = await ask('lead', 'own');
  const member = await house.as('member');
  await member.send('PUT', `${api}/channels/own/follow`, { level: 'muted' });
  const { body: marked } = await member.send<MarkedRead>('PUT', `${api}/read-marks`);
  expect(await marksOf('member')).not.toContainEqual({ thread_id: other, number: 1 });
  await reply('stranger', thread);
  await member.send('PUT', `${api}/threads/${thread}/read`, { number: 2 });
  const bell = (await frameOf('member')).notifications;
  await member.send('DELETE', `${api}/read-marks?readAt=${marked.readAt}`);
  expect(await marksOf('member')).toContainEqual({ thread_id: thread, number: 2 });
  expect((await frameOf('member')).notifications).toBe(bell);
});

test('what comes while all is marked stays new, or its notification does', async () => {
  const lead = await house.as('lead');
  const threads = await Promise.all([ask('lead', 'open'), ask('lead', 'own'), ask('lead', 'open')]);
  for (let round = 0; round < 10; round++) {
    const by = (thread: number) => (thread === 1 ? 'member' : 'stranger');
    for (const [at, thread] of threads.entries()) await reply(by(at), thread);
    await Promise.all([
      lead.send('PUT', `${api}/read-marks`),
      ...threads.map((thread, at) => reply(by(at), thread)),
    ]);
    const { rows } = await house.database.owner.query<{ id: string }>(
      `select t.id from thread t join read_mark r on r.thread_id = t.id and r.person_id = $1
       where t.id = any ($2) and r.number < t.post_count and not exists (
         select from notification n where n.thread_id = t.id and n.person_id = $1 and n.read_at is null)`,
      [id('person:lead'), threads],
    );
    expect(rows, `round ${round}`).toEqual([]);
  }
});

test('a moment that no answer named is refused', async () => {
  const lead = await house.as('lead');
  for (const moment of [
    '0000-01-01T00:00:00.000Z',
    '2026-11-25T22:00:00%2B23:59',
    'gestern',
    '9999-99-99T99:99:99.999Z',
  ])
    expect((await lead.send('DELETE', `${api}/read-marks?readAt=${moment}`)).status, moment).toBe(400);
});

test('another device of hers hears of it', async () => {
  await ask('stranger', 'open');
  const lead = await house.as('lead');
  const events = `${api}/events?stream=person:${id('person:lead')}`;
  const { head } = (await lead.get<{ head: number }>(`${events}&after=0`)).body;
  await lead.send('PUT', `${api}/read-marks`);
  expect((await lead.get<{ head: number }>(`${events}&after=${head}`)).body.head).toBeGreaterThan(head);
});
