import { beforeAll, describe, expect, test } from 'vitest';
import type { Meeting, MeetingSummary } from '../../server/features/meetings/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { announceAs, announced, planAs, startIn } from '../support/meeting.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const path = '/api/v1/meetings';
let advisor: Caller;
beforeAll(async () => {
  advisor = await house.as('advisor');
});

const read = async (name: PersonName, { id: meeting }: { id: string }) =>
  (await house.as(name)).get<Meeting>(`${path}/${meeting}`);
const sees = async (name: PersonName, meeting: { id: string }) => (await read(name, meeting)).status === 200;
const change = (meeting: Meeting, more: object) =>
  advisor.send<Meeting>('PATCH', `${path}/${meeting.id}`, { revision: meeting.revision, ...more });
const cancel = (meeting: Meeting) =>
  advisor.send<Meeting>('POST', `${path}/${meeting.id}/cancel`, { reason: 'Zu wenige Anmeldungen' });
const arrange = (meeting: Meeting, items: object[], revision = meeting.revision) =>
  advisor.send<Meeting>('PUT', `${path}/${meeting.id}/agenda`, { revision, items });
const item = (title: string, minutes: number, more = {}) => ({
  kind: 'input',
  lead: '',
  notes: '',
  title,
  minutes,
  ...more,
});
const refusedAt = ({ body }: { body: object }) =>
  'errors' in body ? (body.errors as { field: string }[]).map(({ field }) => field) : [];

describe('planning', () => {
  test('a draft is known to advisors alone, and has an address of its title', async () => {
    const made = await planAs(advisor, { title: '  Daten,\nZwillinge ' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      title: 'Daten, Zwillinge',
      slug: expect.stringMatching(/^daten-zwillinge-\w{6}$/),
      state: 'draft',
      revision: 1,
      may: { plan: true, open: false },
    });
    expect(await sees('otherAdvisor', made.body)).toBe(true);
    for (const name of ['member', 'ministry', 'planner', 'admin'] as const)
      expect(await sees(name, made.body), name).toBe(false);
  });

  test.each([
    ['a title of nothing', { title: ' \u200b ' }, 'title'],
    ['a call that others can listen to', { callUrl: 'http://konferenz.example/raum' }, 'callUrl'],
    ['a call that is no address', { callUrl: 'https:// ' }, 'callUrl'],
    [
      'an organisation that is no participant',
      { invites: 'named', organisations: [id('institut')] },
      'organisations',
    ],
    ['an organisation that is not there', { invites: 'named', organisations: ['x'] }, 'organisations'],
    [
      'somebody who reads all of them anyway',
      { invites: 'named', people: [id('membership:ministry')] },
      'people',
    ],
    ['a channel that she does not read', { channels: ['foreignroom'] }, 'channels'],
    ['a meeting of two days', { minutes: 2880 }, 'minutes'],
  ] as const)('%s is refused at its field', async (_, more, field) => {
    const answer = await planAs(advisor, more as object);
    expect(answer.status).toBe(422);
    expect(refusedAt(answer)).toEqual([field]);
  });
});

describe('announcing', () => {
  test('whoever is invited reads it from then on', async () => {
    const own = await announced(advisor, { invites: 'named', organisations: [id('innheim')] });
    const named = await announced(advisor, { invites: 'named', people: [id('membership:planner')] });
    const seen = async (meeting: Meeting) => {
      const names = ['member', 'stranger', 'ministry', 'planner', 'otherPlanner', 'admin'] as const;
      const all = await Promise.all(names.map(async (name) => ((await sees(name, meeting)) ? [name] : [])));
      return all.flat();
    };
    expect(await seen(await announced(advisor))).toEqual(['member', 'stranger', 'ministry']);
    expect(await seen(own)).toEqual(['member', 'ministry']);
    expect(await seen(named)).toEqual(['ministry', 'planner']);
    // whom else it invites a planner is not told
    expect((await read('ministry', named)).body.people.map(({ name }) => name)).toEqual(['Paul Pfeil']);
  });

  test('is refused where people could not come, and only once', async () => {
    const late = (await planAs(advisor, { startsAt: startIn(-1) })).body;
    expect(refusedAt(await announceAs(advisor, late))).toEqual(['startsAt']);
    const nowhere = (await planAs(advisor, { format: 'hybrid' })).body;
    expect(refusedAt(await announceAs(advisor, nowhere))).toEqual(['place']);
    const nobody = (await planAs(advisor, { invites: 'named' })).body;
    expect(refusedAt(await announceAs(advisor, nobody))).toEqual(['organisations']);
    const meeting = await announced(advisor);
    expect((await announceAs(advisor, meeting)).body).toMatchObject({
      type: 'urn:rathausrunde:problem:meeting-announced',
    });
    // nor is it made so afterwards
    expect(refusedAt(await change(meeting, { format: 'onSite' }))).toEqual(['place']);
    expect(refusedAt(await change(meeting, { startsAt: startIn(-1) }))).toEqual(['startsAt']);
    expect(refusedAt(await change(meeting, { invites: 'named' }))).toEqual(['organisations']);
    expect((await read('advisor', meeting)).body.invites).toBe('everyone');
    // a name among all would say nothing
    expect(refusedAt(await change(meeting, { people: [id('membership:planner')] }))).toEqual(['people']);
  });
});

describe('changing', () => {
  test('what stands in calendars is counted once it was announced', async () => {
    const draft = (await planAs(advisor)).body;
    const planned = (await change(draft, { title: 'Anders' })).body;
    expect(planned).toMatchObject({ title: 'Anders', slug: draft.slug, revision: 2, sequence: 0 });
    const told = (await announceAs(advisor, planned)).body;
    expect(told).toMatchObject({ revision: 3, sequence: 0 });
    const aim = (await change(told, { goal: 'Betriebskosten schätzen' })).body;
    expect(aim.sequence).toBe(0);
    const moved = (await change(aim, { startsAt: startIn(9), title: 'Anders' })).body;
    expect(moved.sequence).toBe(1);
    const longer = (await arrange(moved, [item('Impuls', 90)])).body;
    expect(longer).toMatchObject({ minutes: 90, sequence: 2 });
    expect((await cancel(longer)).body).toMatchObject({ state: 'cancelled', sequence: 3 });
  });

  test('of those who are invited a list that is left out stays', async () => {
    const both = { organisations: [id('innheim')], people: [id('membership:planner')] };
    const meeting = await announced(advisor, { invites: 'named', ...both });
    const others = (await change(meeting, { organisations: [id('huegelgau')] })).body;
    expect(others.organisations.map(({ slug }) => slug)).toEqual(['huegelgau']);
    expect(others.people.map(({ membershipId }) => membershipId)).toEqual(both.people);
  });

  test('what is over stays as it was', async () => {
    const meeting = await announced(advisor);
    await house.database.owner.query(
      `update meeting set starts_at = now() - interval '60 days' where id = $1`,
      [meeting.id],
    );
    expect((await read('advisor', meeting)).body.may.plan).toBe(false);
    expect((await change(meeting, { title: 'Anders' })).status).toBe(403);
    expect((await cancel(meeting)).status).toBe(403);
    const thread = `${path}/${meeting.id}/threads/${id('thread:open')}`;
    expect((await advisor.send('PUT', thread, { item: null })).status).toBe(403);
  });

  test('two who plan do not overwrite each other', async () => {
    const meeting = (await planAs(advisor)).body;
    await change(meeting, { title: 'Der eine Titel' });
    const second = await change(meeting, { title: 'Der andere Titel' });
    expect(second).toMatchObject({
      status: 409,
      body: { current: { title: 'Der eine Titel', revision: 2 } },
    });
    expect(await arrange(meeting, [item('Impuls', 20)])).toMatchObject({ status: 409 });
    expect((await read('advisor', meeting)).body.agenda).toEqual([]);
  });

  test('what was cancelled stays as it is, is still read with its reason, and nobody changes it', async () => {
    const meeting = await announced(advisor);
    await cancel(meeting);
    expect((await read('member', meeting)).body).toMatchObject({
      state: 'cancelled',
      cancelledReason: 'Zu wenige Anmeldungen',
      may: { plan: false, open: false },
    });
    expect((await change(meeting, { title: 'Doch' })).status).toBe(403);
    const draft = (await planAs(advisor)).body;
    await cancel(draft);
    expect(await sees('member', draft)).toBe(false);
  });

  test('whoever follows it hears that it changed, and no more', async () => {
    const meeting = await announced(advisor, { channels: ['room'] });
    await change(meeting, { title: 'Anders' });
    const stream = await (await house.as('stranger')).get(`/api/v1/events?stream=${meeting.stream}&after=0`);
    expect(stream.body.events).toMatchObject([
      { type: 'meeting.announced', data: { id: meeting.id, revision: 2 } },
      { type: 'meeting.changed', data: { id: meeting.id, revision: 3 } },
    ]);
    expect(stream.text).not.toContain('Kanal room');
    const planner = await house.as('planner');
    expect((await planner.get(`/api/v1/events?stream=${meeting.stream}&after=0`)).status).toBe(404);
  });
});

describe('the agenda', () => {
  test('says when each item begins, and how long the meeting takes', async () => {
    const meeting = (await planAs(advisor, { startsAt: startIn(7), minutes: 300 })).body;
    const first = (await arrange(meeting, [item('Begrüßung', 5), item('Impuls', 25), item('Pause', 10)]))
      .body;
    const minutesIn = ({ agenda }: Meeting) =>
      agenda.map(({ title, startsAt }) => [
        title,
        (Date.parse(startsAt) - Date.parse(meeting.startsAt)) / 60_000,
      ]);
    expect(first).toMatchObject({ minutes: 40, revision: 2 });
    expect(minutesIn(first)).toEqual([
      ['Begrüßung', 0],
      ['Impuls', 5],
      ['Pause', 30],
    ]);
    const [welcome, input] = first.agenda.map(
      ({ startsAt: _at, threads: _threads, documents: _documents, ...rest }) => rest,
    );
    const second = (await arrange(first, [{ ...input, minutes: 45 }, { ...welcome }])).body;
    expect(minutesIn(second)).toEqual([
      ['Impuls', 0],
      ['Begrüßung', 45],
    ]);
    expect(second.agenda.map((each) => each.id)).toEqual([input?.id, welcome?.id]);
    // the length follows from it
    expect((await change(second, { minutes: 300 })).body.minutes).toBe(50);
  });

  test('takes no item of another meeting, and none without a word', async () => {
    const other = (await planAs(advisor, { agenda: [item('Impuls', 10) as never] })).body;
    const meeting = (await planAs(advisor)).body;
    const stolen = await arrange(meeting, [item('Meins', 5, { id: other.agenda[0]?.id })]);
    expect(refusedAt(stolen)).toEqual(['items']);
    expect(refusedAt(await arrange(meeting, [item('Gut', 5), item(' ', 5)]))).toEqual(['items.1.title']);
    expect(refusedAt(await arrange(meeting, Array(4).fill(item('Lang', 480))))).toEqual(['items']);
    expect((await read('advisor', other)).body.agenda).toHaveLength(1);
  });
});

describe('the list', () => {
  test('has the next one first among those to come, the last one among the past; page by page', async () => {
    const days = [3, 1, 2];
    const title = (day: number) => `Liste ${day}`;
    for (const day of days) await announced(advisor, { title: title(day), startsAt: startIn(day) });
    await house.database.owner.query(
      `update meeting set starts_at = starts_at - interval '30 days' where title in ($1, $2)`,
      [title(1), title(2)],
    );
    const member = await house.as('member');
    const list = async (query: string) =>
      (await member.get<{ items: MeetingSummary[]; next: string | null }>(`${path}?${query}`)).body;
    const ours = ({ items }: { items: MeetingSummary[] }) =>
      items.map((each) => each.title).filter((each) => each.startsWith('Liste'));
    expect(ours(await list('when=coming&limit=100'))).toEqual([title(3)]);
    const past = await list('when=past&limit=1');
    expect(ours(past)).toEqual([title(2)]);
    expect(ours(await list(`when=past&limit=1&after=${past.next}`))).toEqual([title(1)]);
  });
});
