import { expect, test } from 'vitest';
import type { Channel, ListedChannel } from '../../server/features/channels/schema.ts';
import type { Frame } from '../../server/features/frame/schema.ts';
import type { Overview } from '../../server/features/overview/schema.ts';
import { testApp } from '../support/app.ts';

const house = testApp();

const ask = async (title: string) => {
  const asker = await house.as('member');
  const body = { kind: 'question', title, body: 'Wer kennt das?' };
  return (await asker.send<{ id: string }>('POST', '/api/v1/channels/open/threads', body)).body.id;
};
const reply = async (who: 'lead' | 'stranger', thread: string) => {
  const answerer = await house.as(who);
  const path = `/api/v1/threads/${thread}/posts`;
  return (await answerer.send<{ id: string }>('POST', path, { body: 'Wir.' })).body.id;
};
const waiting = async () =>
  (await (await house.as('advisor')).get<Overview>('/api/v1/overview')).body.waiting.map(({ id }) => id);

test('a question waits until another organisation answers, and again when that answer is withdrawn', async () => {
  const thread = await ask('Wartet jemand auf uns?');
  expect(await waiting()).toContain(thread);
  await reply('lead', thread); // of the same town hall
  expect(await waiting()).toContain(thread);
  const answer = await reply('stranger', thread);
  expect(await waiting()).not.toContain(thread);
  await (await house.as('stranger')).send('DELETE', `/api/v1/posts/${answer}`);
  expect(await waiting()).toContain(thread);
});

test('list, navigation and page of a channel count the same, and the page knows where its stream stands', async () => {
  await ask('Was zählt hier?');
  const reader = await house.as('lead');
  const { body: page } = await reader.get<Channel>('/api/v1/channels/open');
  const { body: list } = await reader.get<{ items: ListedChannel[] }>('/api/v1/channels');
  const { body: frame } = await reader.get<Frame>('/api/v1/frame');
  const { rows } = await house.database.owner.query(
    `select count(*)::int as threads, (count(*) filter (where state = 'open' and post_count = 1))::int as unanswered,
       (select head from stream where id = 'channel:' || min(c.id::text))::int as head
     from thread t join channel c on c.id = t.channel_id where c.slug = 'open'`,
  );
  expect(page).toMatchObject(rows[0] as object);
  expect(page.head).toBeGreaterThan(0);
  const { unread: newThere, ...listed } = list.items.find(({ slug }) => slug === 'open')!;
  expect(page).toMatchObject(listed);
  expect(frame.channels.find(({ slug }) => slug === 'open')?.unread).toBe(newThere);
  const { body: overview } = await reader.get<Overview>('/api/v1/overview');
  const unread = overview.unread.filter(({ channel }) => channel.slug === 'open');
  expect(unread.length).toBe(newThere);
});
