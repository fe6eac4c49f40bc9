import { expect, test } from 'vitest';
import type { Frame } from '../../server/features/frame/schema.ts';
import type { MarkedRead, Notification } from '../../server/features/notifications/schema.ts';
import { testApp } from '../support/app.ts';
import { nextYear } from '../support/next-year.ts';
import { id, type ChannelName, type PersonName } from '../support/world.ts';

const house = testApp();
const api = '/api/v1';

const ask = async (who: PersonName, title: string, channel: ChannelName = 'open') => {
  const path = `${api}/channels/${channel.toLowerCase()}/threads`;
  const body = { kind: 'question', title, body: 'Wer kennt das?' };
  return (await (await house.as(who)).send<{ id: string; firstPost: { id: string } }>('POST', path, body))
    .body;
};
const reply = async (who: PersonName, thread: string, replyTo?: string) => {
  const body = { body: 'Wir.', ...(replyTo && { replyTo }) };
  const answer = await (
    await house.as(who)
  ).send<{ id: string; number: number }>('POST', `${api}/threads/${thread}/posts`, body);
  expect(answer.status, answer.text).toBe(201);
  return answer.body;
};
const follow = async (who: PersonName, thread: string, follows: boolean) =>
  expect(
    (await (await house.as(who)).send('PUT', `${api}/threads/${thread}/follow`, { follows })).status,
  ).toBe(204);
const listOf = async (who: PersonName) =>
  (await (await house.as(who)).get<{ items: Notification[] }>(`${api}/notifications?limit=100`)).body.items;
/** what somebody is told of one thread: `kind count` */
const toldOf = async (who: PersonName, thread: string) =>
  (await listOf(who))
    .filter((item) => item.thread.id === thread && item.unread)
    .flatMap(({ news }) => news.map(({ kind, count }) => `${kind} ${count}`))
    .sort();
const bellOf = async (who: PersonName) =>
  (await (await house.as(who)).get<Frame>(`${api}/frame`)).body.notifications;
const told = async (thread: string) => {
  const everybody: PersonName[] = ['member', 'lead', 'stranger', 'strangeLead', 'advisor', 'otherAdvisor'];
  const each = await Promise.all(everybody.map(async (who) => [who, await toldOf(who, thread)] as const));
  return Object.fromEntries(each.filter(([, kinds]) => kinds.length > 0));
};
const level = (who: PersonName, channel: ChannelName, value: string) =>
  house.database.owner.query(
    `insert into channel_follow values ($1, $2, $3)
     on conflict (person_id, channel_id) do update set level = excluded.level`,
    [id(`person:${who}`), id(`channel:${channel}`), value],
  );

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

test('who asked is told of an expert answer, and its pinner once, two weeks before its date', async () => {
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
  await inDays(15);
  await house.app.tidy();
  expect(await due()).toEqual([]);
  await inDays(14);
  await house.app.tidy();
  await house.app.tidy();
  expect(await due()).toEqual(['expert_answer_due 1']);
  expect(await toldOf('otherAdvisor', thread)).toEqual(['followed_channel 2']);
  // pinned again, it need not be looked at
  await (await house.as('otherAdvisor')).send('PUT', `${api}/posts/${post}/expert-answer`, pin);
  expect(await due()).toEqual([]);
});

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

test('the list is paged by thread, unread ones first, newest first, and knows no foreign cursor', async () => {
  const reader = await house.as('otherAdvisor');
  const all = await listOf('otherAdvisor');
  expect(all.length).toBeGreaterThan(4);
  expect(new Set(all.map(({ thread }) => thread.id)).size).toBe(all.length);
  await reader.send('PUT', `${api}/threads/${all[0]?.thread.id}/notifications/read`);
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
  expect(paged.at(-1)?.thread.id).toBe(all[0]?.thread.id);
  expect((await reader.get(`${api}/notifications?after=unsinn`)).status).toBe(400);
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
