import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { beforeAll, describe, expect, test } from 'vitest';
import { Database } from '../../db/client.ts';
import type { Frame } from '../../server/features/frame/schema.ts';
import type { MinutesEntry, TaskGiven } from '../../server/features/minutes-entries/schema.ts';
import type { Overview } from '../../server/features/overview/schema.ts';
import { refuseUnassigned } from '../../server/features/minutes-entries/refuse-unassigned.ts';
import { todayInGermany } from '../../server/plugins/german-day.ts';
import { testApp, type Caller } from '../support/app.ts';
import { liveMeeting } from '../support/live-meeting.ts';
import { inMinutes, onTask, tasksOf } from '../support/minutes-entries.ts';
import { minutesInState } from '../support/minutes.ts';
import { id } from '../support/world.ts';

const house = testApp();
let advisor: Caller;
let member: Caller;
let lead: Caller;
let stranger: Caller;
beforeAll(async () => {
  advisor = await house.as('advisor');
  member = await house.as('member');
  lead = await house.as('lead');
  stranger = await house.as('stranger');
});

const dayIn = (days: number) => todayInGermany(new Date(Date.now() + days * 86_400_000));
const setState = (meeting: string, state: 'circulated' | 'approved') =>
  minutesInState(house.database.owner, meeting, state);

/** A task of Innheim in minutes that were circulated. */
async function newTask(
  text: string,
  given: TaskGiven = {},
  state: 'circulated' | 'approved' | null = 'circulated',
) {
  const meeting = await liveMeeting(advisor);
  const minutes = inMinutes(meeting.id);
  const { body: entry } = await minutes.make(advisor, {
    ...{ kind: 'task', text },
    task: { organisationId: id('innheim'), dueOn: dayIn(5), ...given },
  });
  if (state) await setState(meeting.id, state);
  return { meeting, minutes, entry };
}
const idsOf = async (who: Caller, query: Parameters<typeof tasksOf>[1] = {}) =>
  (await tasksOf(who, { limit: 100, ...query })).items.map((task) => task.id);
const eventsOf = async (meeting: string) =>
  (
    await house.database.owner.query<{ type: string; data: unknown }>(
      'select type, data from event where stream = $1 order by seq',
      [`meeting:${meeting}`],
    )
  ).rows;

describe('who sees which tasks', () => {
  test('of a draft nobody, then the organisation that is responsible, and all of them advisors and the ministry', async () => {
    const { meeting, entry } = await newTask('Klausel prüfen', {}, null);
    for (const who of [member, advisor])
      expect(await idsOf(who, { of: 'organisation' })).not.toContain(entry.id);
    expect(await idsOf(advisor, { of: 'all' })).not.toContain(entry.id);
    expect((await onTask(entry.id).take(member)).status).toBe(404);
    expect((await onTask(entry.id).finish(advisor)).status).toBe(404);

    await setState(meeting.id, 'circulated');
    for (const of of ['mine', 'organisation'] as const) {
      expect(await idsOf(member, { of })).toContain(entry.id);
      expect(await idsOf(stranger, { of })).not.toContain(entry.id);
      expect(await idsOf(advisor, { of })).not.toContain(entry.id);
    }
    for (const name of ['advisor', 'ministry'] as const)
      expect(await idsOf(await house.as(name), { of: 'all' })).toContain(entry.id);
    for (const name of ['member', 'lead', 'planner', 'admin'] as const)
      expect((await (await house.as(name)).get('/api/v1/tasks?of=all')).status).toBe(403);
    const [task] = (await tasksOf(member, { limit: 100 })).items.filter((each) => each.id === entry.id);
    expect(task).toEqual({
      ...{ id: entry.id, number: 1, text: 'Klausel prüfen', task: entry.task, overdue: false },
      meeting: { id: meeting.id, slug: meeting.slug, title: meeting.title },
      may: { take: true, giveBack: false, finish: true },
    });
  });

  test('the most urgent first, page by page, and what is late by the German calendar is marked', async () => {
    const late = (await newTask('Spät', { dueOn: dayIn(-1) })).entry;
    const today = (await newTask('Heute', { dueOn: dayIn(0) })).entry;
    const never = (await newTask('Irgendwann', { dueOn: null })).entry;
    const hers = [late.id, today.id, never.id];
    const listed = (await tasksOf(member, { limit: 100 })).items.filter((each) => hers.includes(each.id));
    expect(listed.map((each) => [each.id, each.overdue])).toEqual([
      [late.id, true],
      [today.id, false],
      [never.id, false],
    ]);
    const all = await idsOf(member);
    const [first, second] = [await tasksOf(member, { limit: 2 }), { items: [] as { id: string }[] }];
    Object.assign(second, await tasksOf(member, { limit: 2, after: first.next ?? '' }));
    expect([...first.items, ...second.items].map((each) => each.id)).toEqual(all.slice(0, 4));
    expect((await member.get('/api/v1/tasks?after=unsinn')).status).toBe(400);
  });
});

describe('what is done with a task', () => {
  test('one takes it, and gives it back; of two who take it at once one does', async () => {
    const { meeting, entry } = await newTask('Eine für alle');
    const task = onTask(entry.id);
    const answers = await Promise.all([task.take(member), task.take(lead)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [first, other] = answers[0].status === 200 ? [member, lead] : [lead, member];
    expect((await task.take(first)).body.may).toEqual({ take: false, giveBack: true, finish: true });
    // what a colleague has taken is hers, and still the organisation's
    expect(await idsOf(first)).toContain(entry.id);
    expect(await idsOf(other)).not.toContain(entry.id);
    expect(await idsOf(other, { of: 'organisation' })).toContain(entry.id);
    for (const [who, status] of [
      [stranger, 403],
      [advisor, 403],
      [await house.as('ministry'), 403],
      [await house.as('planner'), 404],
    ] as const)
      expect((await task.take(who)).status).toBe(status);
    // those who run meetings free it, too
    expect((await task.giveBack(stranger)).status).toBe(403);
    expect((await task.giveBack(advisor)).body.task.takenBy).toBeNull();
    expect(await idsOf(other)).toContain(entry.id);
    const told = (await eventsOf(meeting.id)).filter(({ type }) => type === 'meeting.minutes_changed');
    // said a second time it is told once
    expect(told).toEqual(Array(2).fill({ type: 'meeting.minutes_changed', data: { id: meeting.id } }));
  });

  test('a planner reads of the task of an organisation that he may not know no more than its text', async () => {
    const meeting = await liveMeeting(advisor, {
      ...{ invites: 'named', organisations: [id('huegelgau')], people: [id('membership:planner')] },
    });
    const minutes = inMinutes(meeting.id);
    const task = { organisationId: id('huegelgau'), function: 'Bauamt', dueOn: dayIn(5) };
    const { body: entry } = await minutes.make(advisor, { kind: 'task', text: 'Zählen', task });
    await setState(meeting.id, 'circulated');
    await onTask(entry.id).finish(stranger, 'Frau Streng hat gezählt.');
    await setState(meeting.id, 'approved');
    expect((await minutes.items(stranger))[0]?.task).toMatchObject({
      ...{ function: 'Bauamt', doneNote: 'Frau Streng hat gezählt.' },
    });
    const [told] = await minutes.items(await house.as('planner'));
    expect(told).toMatchObject({
      text: 'Zählen',
      task: { organisation: null, function: '', doneNote: '', doneBy: null },
    });
  });

  test('it is done, with a word on how, and open again, also once the minutes are approved', async () => {
    const { entry } = await newTask('Bericht', {}, 'approved');
    const task = onTask(entry.id);
    expect((await task.finish(stranger)).status).toBe(403);
    const done = await task.finish(lead, '  Liegt im Kanal. ');
    expect(done.body).toMatchObject({
      task: { doneBy: { id: id('person:lead') }, doneNote: 'Liegt im Kanal.' },
      may: { take: false, giveBack: false, finish: true },
    });
    expect(done.body.task.doneAt).not.toBeNull();
    expect(await idsOf(member)).not.toContain(entry.id);
    expect(await idsOf(member, { state: 'done' })).toContain(entry.id);
    // she words it anew, another one is told
    const again = await task.finish(lead, 'Liegt dort');
    expect(again.body.task).toMatchObject({ doneAt: done.body.task.doneAt, doneNote: 'Liegt dort' });
    expect((await task.finish(member, 'x')).status).toBe(409);
    expect((await task.take(member)).status).toBe(409);
    expect((await task.reopen(member)).body.task).toMatchObject({ doneAt: null, doneBy: null, doneNote: '' });
    expect((await task.reopen(member)).status).toBe(200);
    expect((await task.finish(advisor)).status).toBe(200);
    expect((await task.finish(lead, 'x'.repeat(501))).status).toBe(422);
  });

  test('given to another organisation it waits there, and what somebody had who left waits for her colleagues', async () => {
    const { minutes, entry } = await newTask('Wandert');
    await onTask(entry.id).take(member);
    const moved = await minutes.change(advisor, entry, { task: { organisationId: id('huegelgau') } });
    expect(moved.body.task).toMatchObject({ organisation: { id: id('huegelgau') }, takenBy: null });
    expect(await idsOf(stranger)).toContain(entry.id);
    expect((await onTask(entry.id).take(stranger)).status).toBe(200);
    // what the one did is not done by the next
    await onTask(entry.id).finish(stranger, 'Fertig');
    const back = await minutes.change(advisor, entry, { task: { organisationId: id('innheim') } });
    expect(back.body.task).toMatchObject({ doneAt: null, doneBy: null, doneNote: '' });
    await minutes.change(advisor, entry, { task: { organisationId: id('huegelgau') } });
    await onTask(entry.id).take(stranger);
    await house.database.owner.query('update membership set ended_at = now() where id = $1', [
      id('membership:stranger'),
    ]);
    expect(await idsOf(await house.as('strangeLead'))).toContain(entry.id);
    await house.database.owner.query('update membership set ended_at = null where id = $1', [
      id('membership:stranger'),
    ]);
  });
});

describe('where else tasks stand', () => {
  test('the first screen names what is due soon, and every page knows whether there are any', async () => {
    const far = (await newTask('In Monaten', { dueOn: dayIn(90) })).entry;
    const near = (await newTask('Sehr spät', { dueOn: dayIn(-400) })).entry;
    const { body } = await member.get<Overview>('/api/v1/overview');
    expect(body.dueTasks?.items[0]?.id).toBe(near.id);
    expect(body.dueTasks?.items.length).toBeLessThanOrEqual(3);
    expect(body.dueTasks?.overdue).toBeGreaterThanOrEqual(1);
    expect(body.dueTasks?.items.map((each) => each.id)).not.toContain(far.id);
    expect(
      (await (await house.as('planner')).get<Overview>('/api/v1/overview')).body.dueTasks,
    ).toBeUndefined();
    const knows = async (who: Caller) => (await who.get<Frame>('/api/v1/frame')).body.tasks;
    expect(await knows(member)).toBe(true);
    expect(await knows(advisor)).toBe(true);
    expect(await knows(await house.as('planner'))).toBe(false);
  });

  test('a calendar shows what is hers all day long, as long as it is not done', async () => {
    const { minutes, entry, meeting } = await newTask('Mit Komma, und „Zeichen“; alles', {
      dueOn: '2099-05-17',
    });
    const feed = async (who: Caller) => {
      const { body } = await who.send<{ url: string }>('PUT', '/api/v1/me/calendar-feed');
      const path = new URL(body.url).pathname;
      return async () => (await house.guest.get(path)).text;
    };
    const [hers, leads, his] = [await feed(member), await feed(lead), await feed(stranger)];
    const found = (text: string) => {
      const events = new ICAL.Component(ICAL.parse(text) as unknown[])
        .getAllSubcomponents('vevent')
        .map((event) => new ICAL.Event(event));
      return events.find(({ uid }) => uid === entry.id);
    };
    const event = found(await hers());
    expect(event?.summary).toBe('Aufgabe: Mit Komma, und „Zeichen“; alles');
    expect(event?.startDate.isDate).toBe(true);
    expect(event?.startDate.toString()).toBe('2099-05-17');
    expect(String(event?.component.getFirstPropertyValue('transp'))).toBe('TRANSPARENT');
    expect(String(event?.component.getFirstPropertyValue('url'))).toMatch(
      new RegExp(`/treffen/${meeting.slug}/protokoll#eintrag-1$`),
    );
    expect(await hers()).toContain('DTSTART;VALUE=DATE:20990517');
    const other = Object.values(nodeIcal.sync.parseICS(await hers())).find(
      (each) => each?.type === 'VEVENT' && each.uid === entry.id,
    );
    expect(other).toMatchObject({ datetype: 'date', transparency: 'TRANSPARENT' });
    expect(found(await leads())).toBeDefined();
    expect(found(await his())).toBeUndefined();

    // each change counts, and who has taken it has it alone
    const sequence = async () => found(await hers())?.sequence ?? -1;
    const before = await sequence();
    await minutes.change(advisor, entry, { text: 'Anders' });
    expect(await sequence()).toBe(before + 1);
    await minutes.change(advisor, entry, { task: { dueOn: '2099-06-01' } });
    expect(await sequence()).toBe(before + 2);
    expect(found(await hers())?.summary).toBe('Aufgabe: Anders');
    await onTask(entry.id).take(member);
    expect(found(await leads())).toBeUndefined();
    expect(await sequence()).toBe(before + 3);
    await onTask(entry.id).finish(member);
    expect(found(await hers())).toBeUndefined();
    await onTask(entry.id).reopen(member);
    expect(await sequence()).toBeGreaterThan(before + 3);
    expect((await minutes.remove(advisor, entry)).status).toBe(204);
    expect(found(await hers())).toBeUndefined();
  });

  test('before minutes are circulated, each task says what is missing', async () => {
    const { meeting, minutes, entry } = await newTask('Offen', { organisationId: null, dueOn: null }, null);
    await minutes.make(advisor, {
      kind: 'task',
      text: 'Ohne Termin',
      task: { organisationId: id('innheim') },
    });
    const missing = async () => {
      const database = new Database({ url: house.database.url, connections: 1, log: { error() {} } });
      return database
        .asViewer({ membershipId: id('membership:advisor') }, (tx) => refuseUnassigned(tx, meeting.id))
        .then(() => [])
        .catch((error: { fields: { field: string; message: (locale: string) => string }[] }) =>
          error.fields.map(({ field, message }) => [field, message('de')]),
        )
        .finally(() => database.close());
    };
    expect(await missing()).toEqual([
      ['entries.1.organisationId', 'Aufgabe 1: Es fehlt, wer zuständig ist.'],
      ['entries.1.dueOn', 'Aufgabe 1: Der Termin fehlt.'],
      ['entries.2.dueOn', 'Aufgabe 2: Der Termin fehlt.'],
    ]);
    for (const each of (await minutes.items(advisor)) satisfies MinutesEntry[])
      await minutes.change(advisor, each, { task: { organisationId: id('institut'), dueOn: dayIn(1) } });
    expect(await missing()).toEqual([]);
    expect(entry.task?.organisation).toBeNull();
  });
});
