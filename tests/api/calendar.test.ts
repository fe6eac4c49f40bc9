import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { planning } from '../support/announced-meeting.ts';
import { testApp } from '../support/app.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const { meeting, change, cancel, signUp, withdraw } = planning(house);

function eventsOf(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((event) => {
    const value = (name: string) => String(event.getFirstPropertyValue(name));
    return {
      uid: value('uid'),
      summary: value('summary'),
      location: value('location'),
      status: value('status'),
      transp: value('transp'),
      sequence: Number(value('sequence')),
    };
  });
}
const fileOf = async (who: PersonName, of: string, headers = {}) =>
  (await house.as(who)).get(`/api/v1/meetings/${of}/calendar`, headers);
/** The path of the secret address. */
const renew = async (who: PersonName) => {
  const { body } = await (await house.as(who)).send<{ url: string }>('PUT', '/api/v1/me/calendar-feed');
  return new URL(body.url).pathname;
};
const uids = async (path: string) => eventsOf((await house.guest.get(path)).text).map(({ uid }) => uid);

test('a meeting is saved as a file, which follows its changes and takes it out when it is cancelled', async () => {
  const one = await meeting({ title: 'Fünftes Treffen' });
  const file = await fileOf('member', one);
  expect(file.headers).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': expect.stringMatching(/^attachment; filename="[a-z0-9-]+\.ics"$/),
  });
  expect(file.text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(eventsOf(file.text)).toEqual([
    {
      uid: one,
      summary: 'Fünftes Treffen',
      location: 'Rathaus Innheim',
      status: 'CONFIRMED',
      transp: 'TRANSPARENT',
      sequence: 0,
    },
  ]);
  await signUp('member', one);
  expect(eventsOf((await fileOf('member', one)).text)[0]?.transp).toBe('OPAQUE');

  await change(one, { place: 'Landratsamt, Saal 2' });
  expect(eventsOf((await fileOf('member', one)).text)).toMatchObject([
    { uid: one, location: 'Landratsamt, Saal 2', sequence: 1 },
  ]);
  await cancel(one);
  const cancelled = await fileOf('member', one);
  expect(cancelled.text).toContain('\r\nMETHOD:CANCEL\r\n');
  expect(eventsOf(cancelled.text)).toMatchObject([{ uid: one, status: 'CANCELLED', sequence: 2 }]);
});

test('whoever has a calendar already is told so, until something of it changes', async () => {
  const one = await meeting();
  const path = await renew('lead');
  for (const read of [
    (headers: Record<string, string>) => fileOf('lead', one, headers),
    (headers: Record<string, string>) => house.guest.get(path, headers),
  ]) {
    const { headers } = await read({});
    const known = { 'if-none-match': String(headers['etag']) };
    expect(await read(known)).toMatchObject({ status: 304, text: '' });
    await signUp('lead', one);
    expect((await read(known)).status).toBe(200);
    await withdraw('lead', one);
    expect((await read(known)).status).toBe(304);
    await change(one, { place: `Saal ${Math.random()}` });
    expect((await read(known)).status).toBe(200);
  }
});

test('an address without session gives the meetings that the person reads at this moment', async () => {
  const forAll = await meeting();
  const named = await meeting({ invites: 'named', organisations: [id('huegelgau')] });
  const [hers, his] = [await renew('member'), await renew('stranger')];
  expect(await uids(hers)).toContain(forAll);
  expect(await uids(hers)).not.toContain(named);
  expect(await uids(his)).toContain(named);

  await change(named, { invites: 'named', organisations: [id('innheim')], people: [] });
  expect(await uids(hers)).toContain(named);
  expect(await uids(his)).not.toContain(named);
  // a draft is nobody's
  const draft = await (
    await house.as('advisor')
  ).send<{ id: string }>('POST', '/api/v1/meetings', {
    ...{ title: 'Entwurf', goal: '', format: 'online', place: '', callUrl: '', minutes: 60, capacity: null },
    ...{ startsAt: '2099-01-01T09:00:00Z', invites: 'everyone', organisations: [], people: [], channels: [] },
  });
  expect(await uids(await renew('advisor'))).not.toContain(draft.body.id);
  // one that was cancelled is told as such
  await cancel(forAll);
  const entry = eventsOf((await house.guest.get(hers)).text).find(({ uid }) => uid === forAll);
  expect(entry).toMatchObject({ status: 'CANCELLED', summary: expect.stringMatching(/^Abgesagt: /) });
});

test('an address that was renewed or given up, of somebody suspended or gone, or made up, leads nowhere', async () => {
  const member = await house.as('member');
  const first = await renew('member');
  expect((await house.guest.get(first)).status).toBe(200);
  const second = await renew('member');
  expect((await house.guest.get(first)).status).toBe(404);
  expect((await house.guest.get(second)).status).toBe(200);
  expect(
    (await member.get<{ createdAt: string | null }>('/api/v1/me/calendar-feed')).body.createdAt,
  ).not.toBeNull();

  for (const [how, undo] of [
    [
      `update person set suspended_at = now() where id = '${id('person:member')}'`,
      'update person set suspended_at = null',
    ],
    [
      `update membership set ended_at = now() where id = '${id('membership:member')}'`,
      `update membership set ended_at = null where id = '${id('membership:member')}'`,
    ],
  ] as const) {
    await house.database.owner.query(how);
    expect((await house.guest.get(second)).status, how).toBe(404);
    await house.database.owner.query(undo);
    expect((await house.guest.get(second)).status).toBe(200);
  }
  expect((await (await house.signIn('member')).send('DELETE', '/api/v1/me/calendar-feed')).status).toBe(204);
  for (const path of [second, '/kalender/x.ics', `/kalender/${'A'.repeat(43)}.ics`])
    expect((await house.guest.get(path)).status, path).toBe(404);
});

test('the secret is stored nowhere', async () => {
  const path = await renew('ministry');
  const secret = path.slice('/kalender/'.length, -'.ics'.length);
  const { rows } = await house.database.owner.query('select secret_hash from calendar_feed');
  expect(rows.map((row) => String(row.secret_hash))).not.toContain(secret);
  expect(secret).toMatch(/^[\w-]{43}$/);
});

test('whoever changes her password ends the secret address, too', async () => {
  await meeting();
  const path = await renew('member');
  expect((await house.guest.get(path)).status).toBe(200);
  await house.database.owner.query(
    `update credential set password_hash = password_hash || 'x' where person_id = $1`,
    [id('person:member')],
  );
  expect((await house.guest.get(path)).status).toBe(404);
});

test('the address of somebody who left is forgotten after 30 days', async () => {
  await renew('stranger');
  const feeds = async () =>
    (
      await house.database.owner.query('select from calendar_feed where person_id = $1', [
        id('person:stranger'),
      ])
    ).rowCount;
  const left = (ago: string) =>
    house.database.owner.query(`update membership set ended_at = now() - $1::interval where person_id = $2`, [
      ago,
      id('person:stranger'),
    ]);
  await left('29 days');
  await house.app.tidy('meetings');
  expect(await feeds()).toBe(1);
  await left('31 days');
  await house.app.tidy('meetings');
  expect(await feeds()).toBe(0);
});
