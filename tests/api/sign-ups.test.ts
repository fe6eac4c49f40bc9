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

/** It is over since. */
const endAgo = (of: string, ago: string) =>
  house.database.owner.query(
    `update meeting set starts_at = now() - $2::interval - minutes * interval '1 minute' where id = $1`,
    [of, ago],
  );

beforeEach(() => house.database.owner.query('delete from meeting_sign_up'));

test('of two who want the last place at once one gets it, and the other is the first who waits', async () => {
  for (let round = 0; round < 6; round++) {
    const one = await meeting({ capacity: 3 });
    await put('lead', one);
    await put('ministry', one);
    const answers = await Promise.all([put('member', one), put('stranger', one), put('strangeLead', one)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.map(({ body }) => body.own?.state).sort()).toEqual(['registered', 'waiting', 'waiting']);
    expect(answers.map(({ body }) => body.own?.waitingNumber).sort()).toEqual([1, 2, null]);
    expect(await read('advisor', one)).toMatchObject({ registered: 3, taken: 3, waiting: 2 });
  }
});

test('a place that is given back goes to whoever has waited longest, who is told', async () => {
  const one = await meeting({ capacity: 1 });
  await put('member', one);
  expect((await put('stranger', one)).body.own).toMatchObject({ state: 'waiting', waitingNumber: 1 });
  expect((await put('lead', one)).body.own).toMatchObject({ state: 'waiting', waitingNumber: 2 });

  expect((await withdraw('member', one)).body).toMatchObject({ own: null, registered: 1, waiting: 1 });
  expect((await read('stranger', one)).own).toMatchObject({ state: 'registered', waitingNumber: null });
  expect((await read('lead', one)).own).toMatchObject({ state: 'waiting', waitingNumber: 1 });
  const { rows } = await house.database.owner.query(
    `select person_id as who from meeting_notification where meeting_id = $1 and kind = 'seat'`,
    [one],
  );
  expect(rows).toEqual([{ who: id('person:stranger') }]);

  // whoever signs up again comes last
  expect((await put('member', one)).body.own).toMatchObject({ state: 'waiting', waitingNumber: 2 });
  // saying the same again changes nothing
  expect((await put('lead', one)).body.own).toMatchObject({ state: 'waiting', waitingNumber: 1 });
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
  expect((await read('strangeLead', one)).own?.waitingNumber).toBe(1);
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
    waitingNumber: 1,
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

test('a planner is told how many come, and of nobody else whence', async () => {
  const one = await meeting({
    invites: 'named',
    organisations: [id('innheim'), id('huegelgau')],
    people: [id('membership:planner')],
  });
  for (const who of ['member', 'stranger', 'planner'] as const) await put(who, one);
  const told = await read('planner', one);
  expect(told).toMatchObject({ registered: 3, participants: null });
  const planner = (await read('advisor', one)).people.find(
    ({ person }) => person.id === id('person:planner'),
  )!;
  expect(told.organisations.map(({ organisation }) => organisation.id)).toEqual([
    planner.person.organisation.id,
  ]);
  expect(told.people.map(({ person }) => person.id)).toEqual([id('person:planner')]);
  expect((await read('advisor', one)).organisations).toHaveLength(3);
});

test('nobody signs up for what is cancelled, over or unknown; whoever had, takes it back at any time', async () => {
  const cancelled = await meeting();
  await put('member', cancelled);
  await cancel(cancelled);
  expect((await put('lead', cancelled)).status).toBe(409);
  expect((await read('member', cancelled)).may.signUp).toBe(false);
  expect((await withdraw('member', cancelled)).body.own).toBeNull();

  const over = await meeting({ capacity: 1 });
  await put('member', over, { needs: 'Platz für Rollstuhl' });
  await put('stranger', over);
  await endAgo(over, '30 minutes');
  expect((await put('lead', over)).status).toBe(409);
  expect((await withdraw('member', over)).body).toMatchObject({ own: null, registered: 0, waiting: 1 });

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
  // taken back, for the world is that of the other tests, too
  const client = await house.database.owner.connect();
  await client.query('begin');
  await client.query('update membership set ended_at = now() where id = $1', [id('membership:stranger')]);
  const { rows } = await client.query(
    'select person_id as who, state from meeting_sign_up where meeting_id = $1',
    [open],
  );
  await client.query('rollback');
  client.release();
  expect(rows).toEqual([{ who: id('person:member'), state: 'registered' }]);
});

test('what somebody needs is forgotten when the meeting is cancelled, and two weeks after it', async () => {
  const needs = async (of: string) => (await read('member', of)).own?.needs;
  const [cancelled, recent, past] = [await meeting(), await meeting(), await meeting()];
  for (const one of [cancelled, recent, past]) await put('member', one, { needs: 'Platz für Rollstuhl' });
  await cancel(cancelled);
  expect(await needs(cancelled)).toBe('');
  await endAgo(recent, '13 days');
  await endAgo(past, '15 days');
  await house.app.tidy('meetings');
  expect(await needs(recent)).toBe('Platz für Rollstuhl');
  expect(await needs(past)).toBe('');
});

test('whoever waits keeps her number when she says what she needs, also where the meeting was hybrid', async () => {
  const one = await meeting({ format: 'hybrid', capacity: 1 });
  for (const who of ['member', 'stranger', 'lead'] as const) await put(who, one, { way: 'onSite' });
  await change(one, { format: 'online' });
  expect((await put('stranger', one, { needs: 'Untertitel' })).body.own).toMatchObject({
    state: 'waiting',
    waitingNumber: 1,
  });
});

test('from everyone to some: whoever is not among them gives her place back, the others keep theirs', async () => {
  const one = await meeting();
  await put('member', one);
  await put('stranger', one);
  await change(one, { invites: 'named', organisations: [id('huegelgau')], people: [] });
  expect(await read('advisor', one)).toMatchObject({ registered: 1 });
  expect((await read('stranger', one)).own?.state).toBe('registered');
});

test('with another role she gives back a place of what she reads no longer', async () => {
  const one = await meeting();
  await put('member', one);
  const owner = house.database.owner;
  const places = async () =>
    (await owner.query('select from meeting_sign_up where meeting_id = $1', [one])).rowCount;
  await owner.query('begin');
  await owner.query(`update membership set role = 'planner' where id = $1`, [id('membership:member')]);
  const left = await places();
  await owner.query('rollback');
  expect([left, await places()]).toEqual([0, 1]);
});
