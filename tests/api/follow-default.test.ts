import { afterEach, expect, test } from 'vitest';
import type { Channel } from '../../server/features/channels/schema.ts';
import { testApp } from '../support/app.ts';
import { notified } from '../support/notified.ts';
import type { PersonName } from '../support/world.ts';

const house = testApp();
const { ask, told, reply } = notified(house);

const choose = async (who: PersonName, followDefault: string) =>
  (await house.as(who)).send('PATCH', '/api/v1/me/settings', { followDefault });
const levelOf = async (who: PersonName, slug: string) =>
  (await (await house.as(who)).get<Channel>(`/api/v1/channels/${slug}`)).body.follow;
const follow = async (who: PersonName, slug: string, level: string) =>
  (await house.as(who)).send('PUT', `/api/v1/channels/${slug}/follow`, { level });

afterEach(() => house.database.owner.query('delete from person_setting; delete from channel_follow'));

test('whoever wants to be told everything is, wherever she reads and has chosen nothing else', async () => {
  await choose('member', 'all');
  expect(await levelOf('member', 'open')).toBe('all');
  expect(await levelOf('lead', 'open')).toBe('replies');
  const question = await ask('stranger', 'Für alle');
  expect(await told(question.id)).toEqual({
    member: ['followed_channel 1'],
    advisor: ['followed_channel 1'],
    otherAdvisor: ['followed_channel 1'],
  });
  // she does not read there
  expect(await told((await ask('stranger', 'Nicht für sie', 'foreign')).id)).not.toHaveProperty('member');

  await follow('member', 'open', 'replies');
  expect(await levelOf('member', 'open')).toBe('replies');
  expect(await told((await ask('stranger', 'Leiser')).id)).not.toHaveProperty('member');
});

test('whoever wants only what answers her is told nothing else, in rooms and as an advisor too', async () => {
  await choose('advisor', 'replies');
  await choose('lead', 'replies');
  expect(await levelOf('advisor', 'open')).toBe('replies');
  expect(await levelOf('lead', 'room')).toBe('replies');
  expect(await told((await ask('member', 'Im Raum', 'room')).id)).toEqual({});
  const open = await ask('member', 'Für alle');
  expect(await told(open.id)).toEqual({ otherAdvisor: ['followed_channel 1'] });

  const own = await ask('advisor', 'Von der Fachbegleitung');
  await reply('stranger', own.id);
  expect((await told(own.id)).advisor).toEqual(['answer_in_my_thread 1']);

  await follow('advisor', 'open', 'all');
  expect((await told((await ask('member', 'Lauter')).id)).advisor).toEqual(['followed_channel 1']);
});

test('back to what is usual for the role', async () => {
  await choose('member', 'all');
  await choose('member', 'usual');
  expect(await levelOf('member', 'open')).toBe('replies');
  expect(await told((await ask('stranger', 'Wie immer')).id)).not.toHaveProperty('member');
});
