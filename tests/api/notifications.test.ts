import { expect, test } from 'vitest';
import type { MarkedRead, Notification } from '../../server/features/notifications/schema.ts';
import { testApp } from '../support/app.ts';
import { nextYear } from '../support/next-year.ts';
import { notified } from '../support/notified.ts';
import { id } from '../support/world.ts';

const house = testApp();
const { ask, reply, follow, listOf, toldOf, bellOf, told, level } = notified(house);
const api = '/api/v1';

test('who is told of a reply, each for one reason, and nobody of her own', async () => {
  const { id: thread, firstPost } = await ask('member', 'Wer erfährt davon?');
  // advisors are told all of a channel that they read
  expect(await told(thread)).toEqual({
    advisor: ['followed_channel 1'],
    otherAdvisor: ['followed_channel 1'],
  });
  const first = await reply('stranger', thread);
  await reply('lead', thread, first.id);
  await reply('lead', thread, firstPost.id);
  expect(await told(thread)).toEqual({
    member: ['answer_in_my_thread 2', 'reply_to_me 1'],
    stranger: ['followed_thread 1', 'reply_to_me 1'],
    advisor: ['followed_channel 4'],
    otherAdvisor: ['followed_channel 4'],
  });
});

test('whoever follows a thread is told of it until she leaves it, also when she writes there again', async () => {
  const { id: thread } = await ask('member', 'Wer folgt?');
  await follow('strangeLead', thread, true);
  await reply('stranger', thread);
  expect(await toldOf('strangeLead', thread)).toEqual(['followed_thread 1']);
  // whoever answers has read what she answers
  const answer = await reply('strangeLead', thread);
  expect(await toldOf('strangeLead', thread)).toEqual([]);
  await follow('strangeLead', thread, false);
  await reply('strangeLead', thread);
  await reply('stranger', thread);
  expect(await toldOf('strangeLead', thread)).toEqual([]);
  // an answer to her own words reaches her all the same
  await reply('stranger', thread, answer.id);
  expect(await toldOf('strangeLead', thread)).toEqual(['reply_to_me 1']);
  const shown = await (await house.as('strangeLead')).get<{ follows: boolean }>(`${api}/threads/${thread}`);
  expect(shown.body.follows).toBe(false);
});

test('the level of a channel: all of it, what is meant for oneself, nothing but what one follows', async () => {
  await level('lead', 'open', 'all');
  await level('strangeLead', 'open', 'muted');
  await level('advisor', 'open', 'replies');
  const { id: thread } = await ask('member', 'Was sagt die Stufe?');
  const hers = await reply('strangeLead', thread);
  await reply('stranger', thread, hers.id);
  expect(await told(thread)).toMatchObject({
    lead: ['followed_channel 3'],
    otherAdvisor: ['followed_channel 3'],
  });
  expect(await toldOf('advisor', thread)).toEqual([]);
  expect(await toldOf('strangeLead', thread)).toEqual([]);
  await follow('strangeLead', thread, true);
  await reply('stranger', thread, hers.id);
  expect(await toldOf('strangeLead', thread)).toEqual(['reply_to_me 1']);
  await house.database.owner.query('delete from channel_follow');
});

test('who asked is told of an expert answer, and those who vouch for it two weeks before its date and when that is past', async () => {
  const { id: thread } = await ask('member', 'Wer erfährt von der Expertenantwort?');
  const { id: post } = await reply('stranger', thread);
  const advisor = await house.as('advisor');
  const pin = { reason: 'geprüft', validUntil: nextYear };
  expect((await advisor.send('PUT', `${api}/posts/${post}/expert-answer`, pin)).status).toBe(200);
  expect(await toldOf('member', thread)).toEqual(['answer_in_my_thread 1', 'expert_answer_pinned 1']);
  const due = async () => (await toldOf('advisor', thread)).filter((kind) => kind.startsWith('expert'));
  await house.app.tidy();
  expect(await due()).toEqual([]);
  const inDays = (days: number) =>
    house.database.owner.query(
      `update expert_answer set valid_until = (now() at time zone 'Europe/Berlin')::date + $2::integer where post_id = $1`,
      [post, days],
    );
  const signer = await house.as('otherAdvisor');
  await signer.send('PUT', `${api}/posts/${post}/expert-answer/signature`);
  await inDays(15);
  await house.app.tidy();
  expect(await due()).toEqual([]);
  await inDays(14);
  await house.app.tidy();
  await house.app.tidy();
  expect(await due()).toEqual(['expert_answer_due 1']);
  expect(await toldOf('otherAdvisor', thread)).toEqual(['expert_answer_due 1', 'followed_channel 2']);
  // she has seen it and does nothing; the date passes
  await advisor.send('PUT', `${api}/threads/${thread}/notifications/read`);
  await inDays(0);
  await house.app.tidy();
  expect(await due()).toEqual([]);
  await inDays(-1);
  await house.app.tidy();
  await house.app.tidy();
  expect(await due()).toEqual(['expert_answer_due 1']);
  // pinned again, it need not be looked at
  await signer.send('PUT', `${api}/posts/${post}/expert-answer`, pin);
  expect(await due()).toEqual([]);
});

test('a lost right shows nothing, counts nothing and tells nothing: a room, a membership, a planner', async () => {
  const { id: thread } = await ask('member', 'Was steht im Raum?', 'room');
  await follow('planner', thread, true);
  await reply('lead', thread);
  expect(await toldOf('member', thread)).toEqual(['answer_in_my_thread 1']);
  expect(await toldOf('planner', thread)).toEqual(['followed_channel 2']);
  const bells = { member: await bellOf('member'), planner: await bellOf('planner') };
  const { owner } = house.database;
  const out = [id('membership:member'), id('membership:planner')];
  await owner.query('delete from channel_reader where channel_id = $1 and membership_id = any ($2)', [
    id('channel:room'),
    out,
  ]);
  for (const who of ['member', 'planner'] as const) {
    expect(await toldOf(who, thread), who).toEqual([]);
    expect(await bellOf(who), who).toBeLessThan(bells[who]);
  }
  const back = () =>
    owner.query('insert into channel_reader select $1, unnest($2::uuid[])', [id('channel:room'), out]);
  await back();
  expect(await bellOf('planner')).toBe(bells.planner);

  await (await house.as('planner')).send('PUT', `${api}/threads/${thread}/notifications/read`);
  await owner.query('delete from channel_reader where membership_id = any ($1)', [out]);
  await reply('lead', thread);
  await back();
  expect(await toldOf('planner', thread)).toEqual([]);
});

test('the list is paged by thread, unread ones first, newest first, and knows no foreign cursor', async () => {
  for (let question = 1; question <= 5; question++) await ask('member', `Seite um Seite, ${question}?`);
  const reader = await house.as('otherAdvisor');
  const all = await listOf('otherAdvisor');
  expect(all.length).toBeGreaterThan(4);
  expect(new Set(all.map(({ thread }) => thread?.id)).size).toBe(all.length);
  await reader.send('PUT', `${api}/threads/${all[0]?.thread?.id}/notifications/read`);
  type Page = { body: { items: Notification[]; next: string | null } };
  const paged: Notification[] = [];
  for (let next: string | null = ''; next !== null;) {
    const path: string = `${api}/notifications?limit=2${next && `&after=${next}`}`;
    const { body }: Page = await reader.get(path);
    paged.push(...body.items);
    next = body.next;
  }
  expect(paged).toEqual(await listOf('otherAdvisor'));
  const order = paged.map(({ unread, at }) => `${Number(unread)} ${at}`);
  expect(order).toEqual(order.toSorted().toReversed());
  expect(paged.at(-1)?.thread?.id).toBe(all[0]?.thread?.id);
  expect((await reader.get(`${api}/notifications?after=unsinn`)).status).toBe(400);
});

test('whoever follows a channel less keeps what she is told for another reason, and muted hears of followed threads alone', async () => {
  await level('lead', 'open', 'all');
  const { id: followed } = await ask('member', 'Gefolgt?');
  const { id: other } = await ask('member', 'Nur der Kanal?');
  await follow('lead', followed, true);
  await reply('stranger', followed);
  const lead = await house.as('lead');
  const choose = (value: string) => lead.send('PUT', `${api}/channels/open/follow`, { level: value });
  expect((await choose('replies')).status).toBe(200);
  expect(await toldOf('lead', followed)).toEqual(['followed_thread 2']);
  expect(await toldOf('lead', other)).toEqual([]);
  await reply('lead', other);
  await reply('stranger', other);
  expect(await toldOf('lead', other)).toEqual(['followed_thread 1']);
  await choose('muted');
  await reply('stranger', other);
  await reply('stranger', followed);
  expect(await toldOf('lead', other)).toEqual([]);
  expect(await toldOf('lead', followed)).toEqual(['followed_thread 3']);
  await house.database.owner.query('delete from channel_follow');
});

test('what answers somebody stays unread when she mutes the channel, and comes back when she takes back that all was read', async () => {
  const { id: thread } = await ask('member', 'Bleibt die Antwort stehen?');
  const own = await reply('member', thread);
  await reply('stranger', thread);
  await reply('stranger', thread, own.id);
  const member = await house.as('member');
  await member.send('PUT', `${api}/channels/open/follow`, { level: 'muted' });
  expect(await toldOf('member', thread)).toEqual(['answer_in_my_thread 1', 'reply_to_me 1']);
  const { body: marked } = await member.send<MarkedRead>('PUT', `${api}/notifications/read`);
  expect(await toldOf('member', thread)).toEqual([]);
  await member.send('DELETE', `${api}/notifications/read?readAt=${marked.readAt}`);
  expect(await toldOf('member', thread)).toEqual(['answer_in_my_thread 1', 'reply_to_me 1']);
  await house.database.owner.query('delete from channel_follow');
});
