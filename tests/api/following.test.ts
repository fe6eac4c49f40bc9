import { expect, test } from 'vitest';
import type { Channel, ListedChannel } from '../../server/features/channels/schema.ts';
import type { Frame } from '../../server/features/frame/schema.ts';
import type { Overview } from '../../server/features/overview/schema.ts';
import { testApp } from '../support/app.ts';
import type { PersonName } from '../support/world.ts';

const house = testApp();

const levelOf = async (who: PersonName, slug: string) =>
  (await (await house.as(who)).get<Channel>(`/api/v1/channels/${slug}`)).body.follow;
const follow = async (who: PersonName, slug: string, level: string) =>
  (await house.as(who)).send('PUT', `/api/v1/channels/${slug}/follow`, { level });
const shownAsNew = async (who: PersonName, slug: string) => {
  const reader = await house.as(who);
  const { body: frame } = await reader.get<Frame>('/api/v1/frame');
  const { body: list } = await reader.get<{ items: ListedChannel[] }>('/api/v1/channels');
  const { body: overview } = await reader.get<Overview>('/api/v1/overview?unread=100');
  return {
    navigation: frame.channels.find((each) => each.slug === slug)?.unread,
    list: list.items.find((each) => each.slug === slug)?.unread,
    overview: overview.unread.filter(({ channel }) => channel.slug === slug).length,
  };
};

test('what somebody follows by role, before she chooses', async () => {
  expect(await levelOf('member', 'open')).toBe('replies');
  expect(await levelOf('lead', 'own')).toBe('replies');
  expect(await levelOf('ministry', 'own')).toBe('replies');
  expect(await levelOf('member', 'room')).toBe('all');
  expect(await levelOf('planner', 'own')).toBe('all');
  expect(await levelOf('advisor', 'open')).toBe('all');
});

test('a muted channel counts nothing as new, for her alone, until she wants it back', async () => {
  const asker = await house.as('stranger');
  const question = { kind: 'question', title: 'Was ist neu?', body: 'Text' };
  await asker.send('POST', '/api/v1/channels/open/threads', question);
  const before = await shownAsNew('member', 'open');
  expect(before.navigation).toBeGreaterThan(0);
  expect(before).toEqual({
    navigation: before.navigation,
    list: before.navigation,
    overview: before.navigation,
  });

  expect((await follow('member', 'open', 'muted')).body).toEqual({ level: 'muted' });
  expect(await shownAsNew('member', 'open')).toEqual({ navigation: 0, list: 0, overview: 0 });
  expect((await shownAsNew('lead', 'open')).navigation).toBeGreaterThan(0);

  await follow('member', 'open', 'all');
  expect(await levelOf('member', 'open')).toBe('all');
  expect(await shownAsNew('member', 'open')).toEqual(before);
});

test('only levels that there are, only where one reads', async () => {
  expect((await follow('member', 'open', 'loud')).status).toBe(400);
  expect((await follow('member', 'foreign', 'all')).status).toBe(404);
});
