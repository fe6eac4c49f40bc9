import { beforeEach, expect, test } from 'vitest';
import type { MeetingNews } from '../../server/features/notifications/schema.ts';
import { todayInGermany } from '../../server/plugins/german-day.ts';
import { planning } from '../support/announced-meeting.ts';
import { testApp } from '../support/app.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const { meeting, change, cancel, signUp, withdraw } = planning(house);

const newsOf = async (who: PersonName, of: string) =>
  (await (await house.as(who)).get<{ items: MeetingNews[] }>('/api/v1/meeting-notifications')).body.items
    .filter((item) => item.meeting.id === of && item.unread)
    .map(({ kind, what }) => [kind, ...what.toSorted()]);
const rungAt = async (who: PersonName): Promise<unknown> =>
  (
    await house.database.owner.query(`select data from event where stream = $1 order by seq desc limit 1`, [
      `person:${id(`person:${who}`)}`,
    ])
  ).rows[0]?.data;
const bellOf = async (who: PersonName) =>
  (await (await house.as(who)).get<{ notifications: number }>('/api/v1/frame')).body.notifications;
const open = async (who: PersonName, of: string) =>
  (await house.as(who)).send('PUT', `/api/v1/meetings/${of}/notifications/read`);

beforeEach(() => house.database.owner.query('delete from meeting_notification'));

test('whoever is invited is told once, also who is invited later, and nobody else', async () => {
  const one = await meeting({ invites: 'named', organisations: [id('huegelgau')] });
  expect(await newsOf('stranger', one)).toEqual([['invited']]);
  expect(await newsOf('ministry', one)).toEqual([['invited']]);
  expect(await newsOf('member', one)).toEqual([]);
  // her own deed
  expect(await newsOf('advisor', one)).toEqual([]);
  expect(await newsOf('otherAdvisor', one)).toEqual([['invited']]);
  expect(await bellOf('stranger')).toBe(1);

  await change(one, { invites: 'named', organisations: [id('huegelgau'), id('innheim')], people: [] });
  expect(await newsOf('member', one)).toEqual([['invited']]);
  expect(await rungAt('member')).toEqual({ count: 1 });
  expect(await newsOf('stranger', one)).toEqual([['invited']]);
  // who may read it no longer is shown nothing
  await change(one, { invites: 'named', organisations: [id('innheim')], people: [] });
  expect(await newsOf('stranger', one)).toEqual([]);
  expect(await bellOf('stranger')).toBe(0);
});

test('changes of title, time, place and format grow in one line; aims and room tell nobody', async () => {
  const one = await meeting();
  // whoever has not seen the invitation sees it as it is now
  await change(one, { title: 'Anderer Titel' });
  expect(await newsOf('member', one)).toEqual([['invited']]);
  await open('member', one);
  expect(await newsOf('member', one)).toEqual([]);
  await change(one, { goal: 'Mehr Austausch', capacity: 30 });
  expect(await newsOf('member', one)).toEqual([]);
  await change(one, { place: 'Landratsamt' });
  await change(one, { minutes: 120 });
  expect(await newsOf('member', one)).toEqual([['changed', 'place', 'time']]);
  expect(await bellOf('member')).toBe(1);
  await open('member', one);
  expect(await bellOf('member')).toBe(0);
});

test('what is cancelled counts for all that was unread of it', async () => {
  const one = await meeting();
  await cancel(one);
  for (const who of ['member', 'stranger', 'ministry'] as const)
    expect(await newsOf(who, one), who).toEqual([['cancelled']]);
});

test('a draft tells nobody, neither when it changes nor when it is dropped', async () => {
  const advisor = await house.as('advisor');
  const { body } = await advisor.send<{ id: string }>('POST', '/api/v1/meetings', {
    ...{ title: 'Entwurf', goal: '', format: 'online', place: '', callUrl: '', minutes: 60, capacity: null },
    ...{ startsAt: '2099-01-01T09:00:00Z', invites: 'everyone', organisations: [], people: [], channels: [] },
  });
  await change(body.id, { title: 'Anders' });
  await cancel(body.id);
  expect((await house.database.owner.query('select from meeting_notification')).rowCount).toBe(0);
});

test('whoever moves up from the waiting list is told, and hears it at once', async () => {
  const one = await meeting({ capacity: 1 });
  await signUp('member', one);
  await signUp('stranger', one);
  await open('stranger', one);
  expect(await rungAt('stranger')).toEqual({ count: 0 });
  await withdraw('member', one);
  expect(await newsOf('stranger', one)).toEqual([['seat']]);
  expect(await rungAt('stranger')).toEqual({ count: 1 });
});

test('all is marked as read together with the others, and taken back', async () => {
  const one = await meeting();
  const member = await house.as('member');
  const { body } = await member.send<{ readAt: string }>('PUT', '/api/v1/notifications/read');
  expect(await newsOf('member', one)).toEqual([]);
  expect(await bellOf('member')).toBe(0);
  await member.send('DELETE', `/api/v1/notifications/read?readAt=${encodeURIComponent(body.readAt)}`);
  expect(await newsOf('member', one)).toEqual([['invited']]);
  expect(await bellOf('member')).toBe(1);
});

test('whoever moves up because an invitation is taken back, or somebody is suspended or leaves, hears it too', async () => {
  const organisations = [id('huegelgau'), id('innheim')];
  const one = await meeting({ capacity: 1, invites: 'named', organisations });
  await signUp('member', one);
  await signUp('stranger', one);
  await open('stranger', one);
  await change(one, { organisations: [id('huegelgau')] });
  expect(await newsOf('stranger', one)).toEqual([['seat']]);
  expect(await rungAt('stranger')).toEqual({ count: 1 });
  await open('stranger', one);

  const admin = await house.as('admin');
  for (const [who, deed, body] of [
    ['member', 'suspension', { reason: 'Konto in fremden Händen' }],
    ['otherAdvisor', 'end', { lastDay: todayInGermany(new Date()), note: '' }],
  ] as const) {
    const next = await meeting({ capacity: 1 });
    await signUp(who, next);
    await signUp('stranger', next);
    await open('stranger', next);
    expect(await rungAt('stranger')).toEqual({ count: 0 });
    const path = `/api/v1/memberships/${id(`membership:${who}`)}/${deed}`;
    expect((await admin.send('PUT', path, body)).status).toBe(200);
    expect(await newsOf('stranger', next)).toEqual([['seat']]);
    expect(await rungAt('stranger')).toEqual({ count: 1 });
    await open('stranger', next);
  }
});
