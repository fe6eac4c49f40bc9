import { beforeEach, expect, test } from 'vitest';
import type { SignUps } from '../../server/features/sign-ups/schema.ts';
import { planning } from '../support/announced-meeting.ts';
import { testApp } from '../support/app.ts';
import { id, people, type PersonName } from '../support/world.ts';

const house = testApp();

const { meeting, change, cancel } = planning(house);

const put = async (who: PersonName, of: string, body: object = {}) =>
  (await house.as(who)).send<SignUps>('PUT', `/api/v1/meetings/${of}/sign-up`, body);
const withdraw = async (who: PersonName, of: string) =>
  (await house.as(who)).send<SignUps>('DELETE', `/api/v1/meetings/${of}/sign-up`);
const read = async (who: PersonName, of: string) =>
  (await (await house.as(who)).get<SignUps>(`/api/v1/meetings/${of}/sign-ups`)).body;
const nameOf = (who: PersonName) => people[who][0];

beforeEach(() => house.database.owner.query('delete from meeting_sign_up'));

test('of two who want the last place at once one gets it, and the other is the first who waits', async () => {
  for (let round = 0; round < 6; round++) {
    const one = await meeting({ capacity: 3 });
    await put('lead', one);
    await put('ministry', one);
    const answers = await Promise.all([put('member', one), put('stranger', one), put('strangeLead', one)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.map(({ body }) => body.own?.state).sort()).toEqual(['registered', 'waiting', 'waiting']);
    expect(answers.map(({ body }) => body.own?.place).sort()).toEqual([1, 2, null]);
    expect(await read('advisor', one)).toMatchObject({ registered: 3, taken: 3, waiting: 2 });
  }
});

test('a place that is given back goes to whoever has waited longest, who is told', async () => {
  const one = await meeting({ capacity: 1 });
  await put('member', one);
  expect((await put('stranger', one)).body.own).toMatchObject({ state: 'waiting', place: 1 });
  expect((await put('lead', one)).body.own).toMatchObject({ state: 'waiting', place: 2 });

  expect((await withdraw('member', one)).body).toMatchObject({ own: null, registered: 1, waiting: 1 });
  expect((await read('stranger', one)).own).toMatchObject({ state: 'registered', place: null });
  expect((await read('lead', one)).own).toMatchObject({ state: 'waiting', place: 1 });
  const { rows } = await house.database.owner.query(
    `select person_id as who from meeting_notification where meeting_id = $1 and kind = 'place'`,
    [one],
  );
  expect(rows).toEqual([{ who: id('person:stranger') }]);

  // whoever signs up again comes last
  expect((await put('member', one)).body.own).toMatchObject({ state: 'waiting', place: 2 });
  // saying the same again changes nothing
  expect((await put('lead', one)).body.own).toMatchObject({ state: 'waiting', place: 1 });
});

test('two who withdraw, and one who signs up, at once leave nobody waiting before a free place', async () => {
  for (let round = 0; round < 5; round++) {
    const one = await meeting({ capacity: 2 });
    for (const who of ['member', 'lead', 'stranger', 'strangeLead'] as const) await put(who, one);
    const done = await Promise.all([
      withdraw('member', one),
      withdraw('strangeLead', one),
      withdraw('lead', one),
      put('ministry', one),
    ]);
    expect(done.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await read('advisor', one)).toMatchObject({ registered: 2, waiting: 0 });
  }
});

test("more room lets in as many as wait; less takes nobody's place", async () => {
  const one = await meeting({ capacity: 1 });
  for (const who of ['member', 'lead', 'stranger', 'strangeLead'] as const) await put(who, one);
  await change(one, { capacity: 3 });
  expect(await read('advisor', one)).toMatchObject({ registered: 3, waiting: 1 });
  expect((await read('strangeLead', one)).own?.place).toBe(1);
  await change(one, { capacity: 2 });
  expect(await read('advisor', one)).toMatchObject({ registered: 3, waiting: 1 });
  await change(one, { capacity: null });
  expect(await read('advisor', one)).toMatchObject({ registered: 4, waiting: 0 });
});

test('of a hybrid meeting only the places on site are counted, and whoever joins online instead makes room', async () => {
  const one = await meeting({ format: 'hybrid', capacity: 1 });
  const unsaid = await put('member', one);
  expect([
    unsaid.status,
    (unsaid.body as unknown as { errors: { field: string }[] }).errors[0]?.field,
  ]).toEqual([422, 'way']);
  await put('member', one, { way: 'onSite' });
  expect((await put('lead', one, { way: 'online' })).body.own).toMatchObject({
    way: 'online',
    state: 'registered',
  });
  expect((await put('stranger', one, { way: 'onSite' })).body.own).toMatchObject({
    state: 'waiting',
    place: 1,
  });
  expect(await read('advisor', one)).toMatchObject({ registered: 2, taken: 1, waiting: 1 });
  await put('member', one, { way: 'online' });
  expect((await read('stranger', one)).own?.state).toBe('registered');
  // it takes place at the place alone now: all are there, and there is room for one
  await change(one, { format: 'online' });
  expect(await read('advisor', one)).toMatchObject({ registered: 3, taken: 3, waiting: 0 });
});

test("names are seen by one's own organisation and by those who plan, needs by these and herself; organisations by all", async () => {
  const one = await meeting({ capacity: 5 });
  await put('member', one, { needs: 'Platz für Rollstuhl' });
  await put('stranger', one, { needs: '  ' });
  const known = async (who: PersonName) =>
    (await read(who, one)).people.map(({ person, needs }) => [person.name, needs]);

  expect(await known('advisor')).toEqual([
    [nameOf('stranger'), ''],
    [nameOf('member'), 'Platz für Rollstuhl'],
  ]);
  expect(await known('lead')).toEqual([[nameOf('member'), '']]);
  expect(await known('strangeLead')).toEqual([[nameOf('stranger'), '']]);
  expect(await known('ministry')).toEqual([]);
  expect((await read('member', one)).own?.needs).toBe('Platz für Rollstuhl');
  for (const who of ['lead', 'strangeLead', 'ministry', 'advisor'] as const) {
    const { organisations, participants } = await read(who, one);
    expect(organisations.map(({ organisation, registered }) => [organisation.slug, registered])).toEqual([
      ['huegelgau', 1],
      ['innheim', 1],
    ]);
    expect(participants).toEqual({ signedUp: 2, invited: 2 });
  }
  // taken back
  await put('member', one, { needs: '' });
  expect((await read('member', one)).own?.needs).toBe('');
});

test('nobody signs up for or withdraws from what is cancelled, over or unknown', async () => {
  const cancelled = await meeting();
  await put('member', cancelled);
  await cancel(cancelled);
  expect((await put('lead', cancelled)).status).toBe(409);
  expect((await withdraw('member', cancelled)).status).toBe(409);
  expect((await read('member', cancelled)).may.signUp).toBe(false);

  const over = await meeting();
  await house.database.owner.query(
    `update meeting set starts_at = now() - interval '2 hours' where id = $1`,
    [over],
  );
  expect((await put('lead', over)).status).toBe(409);

  const named = await meeting({ invites: 'named', organisations: [id('huegelgau')] });
  expect((await put('member', named)).status).toBe(404);
  expect((await put('stranger', named)).status).toBe(200);
  expect((await read('stranger', named)).participants).toEqual({ signedUp: 1, invited: 1 });
});

test('who is invited no longer, or leaves, gives her place back', async () => {
  const named = await meeting({
    capacity: 1,
    invites: 'named',
    organisations: [id('huegelgau'), id('innheim')],
  });
  await put('member', named);
  await put('stranger', named);
  await change(named, { invites: 'named', organisations: [id('huegelgau')], people: [] });
  expect((await read('stranger', named)).own?.state).toBe('registered');

  const open = await meeting({ capacity: 1 });
  await put('stranger', open);
  await put('member', open);
  await house.database.owner.query('begin');
  await house.database.owner.query('update membership set ended_at = now() where id = $1', [
    id('membership:stranger'),
  ]);
  const { rows } = await house.database.owner.query(
    'select person_id as who, state from meeting_sign_up where meeting_id = $1',
    [open],
  );
  await house.database.owner.query('rollback');
  expect(rows).toEqual([{ who: id('person:member'), state: 'registered' }]);
});
