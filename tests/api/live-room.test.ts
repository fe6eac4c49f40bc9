import { beforeAll, describe, expect, test } from 'vitest';
import type { LiveRoom } from '../../server/features/live-room/schema.ts';
import type { Meeting, MeetingSummary } from '../../server/features/meetings/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { inRoom, liveMeeting, soon } from '../support/live-meeting.ts';
import { announced, startIn } from '../support/meeting.ts';
import { id as idOf } from '../support/world.ts';

const house = testApp();
let advisor: Caller;
let otherAdvisor: Caller;
let member: Caller;
beforeAll(async () => {
  [advisor, otherAdvisor, member] = await Promise.all([
    house.as('advisor'),
    house.as('otherAdvisor'),
    house.as('member'),
  ]);
});

const open = (who: Caller, { id }: { id: string }) =>
  who.send<LiveRoom>('POST', `/api/v1/meetings/${id}/open`);
const read = async (who: Caller, id: string) => (await who.get<Meeting>(`/api/v1/meetings/${id}`)).body;
const coming = async (who: Caller) =>
  (await who.get<{ items: MeetingSummary[] }>('/api/v1/meetings?when=coming&limit=100')).body.items;
const titleNow = async (who: Caller, id: string) => {
  const [meeting, room] = [await read(who, id), (await inRoom(id).read(who)).body];
  return meeting.agenda.find((item) => item.id === room.run.itemId)?.title ?? null;
};
const outcomes = ({ run }: LiveRoom) => run.items.map(({ outcome }) => outcome);

describe('opening and closing', () => {
  test('advisors open it shortly before its time, and nobody else', async () => {
    const later = await announced(advisor, { startsAt: startIn(3) });
    expect((await open(advisor, later)).body).toMatchObject({ type: expect.stringContaining('too-early') });
    const meeting = await announced(advisor, { startsAt: soon() });
    expect((await inRoom(meeting.id).read(member)).status).toBe(404);
    expect((await open(member, meeting)).status).toBe(403);
    expect((await open(advisor, meeting)).body).toMatchObject({ closedAt: null, may: { lead: true } });
    // a second one finds it open, and nothing begins anew
    const again = await open(otherAdvisor, meeting);
    expect(again.status).toBe(200);
    expect((await inRoom(meeting.id).read(member)).body).toMatchObject({
      openedAt: again.body.openedAt,
      may: { lead: false, write: true },
    });
    expect(await read(member, meeting.id)).toMatchObject({ state: 'live', sequence: meeting.sequence });
  });

  test('whoever is not invited finds nothing', async () => {
    const { id } = await liveMeeting(advisor);
    for (const name of ['planner', 'admin'] as const) {
      const who = await house.as(name);
      expect((await inRoom(id).read(who)).status, name).toBe(404);
      expect((await inRoom(id).say(who, 'Bin ich da?')).status, name).toBe(404);
    }
  });

  test('what was opened lasts until it is closed, also past its time; then it is one of the past', async () => {
    const { id } = await liveMeeting(advisor);
    await house.database.owner.query(
      `update meeting set starts_at = now() - interval '3 hours' where id = $1`,
      [id],
    );
    expect((await coming(member)).map((each) => each.id)).toContain(id);
    const sent = await advisor.send('POST', `/api/v1/meetings/${id}/cancel`, { reason: 'Aus' });
    expect(sent.status).toBe(409);
    await inRoom(id).move(advisor, null);
    const closed = await inRoom(id).close(advisor);
    expect(closed.body).toMatchObject({
      closedAt: expect.any(String),
      run: { itemId: null, since: null },
      may: { lead: false, write: false },
    });
    expect(outcomes(closed.body)).toEqual(['done', null, null]);
    expect((await coming(member)).map((each) => each.id)).not.toContain(id);
    for (const sentTo of [inRoom(id).move(advisor, null), inRoom(id).say(advisor, 'Noch etwas')])
      expect((await sentTo).status).toBe(409);
    // a second one finds it closed
    expect((await inRoom(id).close(otherAdvisor)).status).toBe(200);
  });
});

test('a room that nobody closed is closed six hours after its end', async () => {
  const { id } = await liveMeeting(advisor);
  await inRoom(id).move(advisor, null);
  await inRoom(id).raise(member);
  const later = (hours: number) =>
    house.database.owner.query(
      `update meeting set starts_at = now() - make_interval(hours => $2) where id = $1`,
      [id, hours],
    );
  await later(5);
  await house.app.tidy('keys');
  expect((await inRoom(id).read(member)).body.closedAt).toBeNull();
  await later(12);
  await house.app.tidy('keys');
  expect((await inRoom(id).read(member)).body).toMatchObject({
    closedAt: expect.any(String),
    run: { itemId: null },
  });
  expect(await read(member, id)).toMatchObject({ state: 'closed' });
  expect(await house.app.roomKeys.read(id, Buffer.alloc(32))).toBeNull();
});

describe('the agenda', () => {
  test('goes on, over, and back; all see the same', async () => {
    const { id, agenda } = await liveMeeting(advisor);
    const room = inRoom(id);
    const [first, second, third] = agenda.map((each) => each.id);
    expect(await titleNow(member, id)).toBeNull();
    await room.move(advisor, null);
    expect(await titleNow(member, id)).toBe('Begrüßung');
    const skipped = await room.move(otherAdvisor, first ?? '', 'skip');
    expect(outcomes(skipped.body)).toEqual(['skipped', null, null]);
    await room.move(advisor, second ?? '');
    const back = await room.move(advisor, third ?? '', 'back');
    expect(outcomes(back.body)).toEqual(['skipped', null, null]);
    expect(await titleNow(member, id)).toBe('Impuls');
    await room.move(advisor, second ?? '');
    const end = await room.move(advisor, third ?? '');
    expect(end.body.run.itemId).toBeNull();
    expect(outcomes(end.body)).toEqual(['skipped', 'done', 'done']);
    expect((await room.move(advisor, null)).body).toMatchObject({
      type: expect.stringContaining('agenda-end'),
    });
    expect((await room.move(advisor, null, 'back')).body.run.itemId).toBe(third);
  });

  test('two who move it on at once, or one who says it twice, move it once', async () => {
    const { id } = await liveMeeting(advisor);
    const room = inRoom(id);
    const answers = await Promise.all([advisor, otherAdvisor].map((who) => room.move(who, null)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    // told what stands there now
    expect(refused?.body).toMatchObject({ current: { run: { itemId: expect.any(String) } } });
    expect(await titleNow(member, id)).toBe('Begrüßung');
  });

  test('time is counted by the server and kept when it goes on; an item may take longer', async () => {
    const { id, agenda } = await liveMeeting(advisor);
    const room = inRoom(id);
    const [first = ''] = agenda.map((each) => each.id);
    await room.move(advisor, null);
    await house.database.owner.query(
      `update live_room set item_since = item_since - interval '5 minutes' where meeting_id = $1`,
      [id],
    );
    expect((await room.extend(advisor, first, 5)).body.run.items[0]).toMatchObject({ extraMinutes: 5 });
    const { run } = (await room.move(advisor, first)).body;
    expect(run.items[0]?.spentSeconds).toBeGreaterThanOrEqual(300);
    expect(run.items[0]?.spentSeconds).toBeLessThan(400);
    expect((await room.extend(advisor, first, 5)).status).toBe(409);
    expect((await room.extend(member, first, 5)).status).toBe(403);
  });

  test('what was spoken about stays on it, whatever is arranged meanwhile', async () => {
    const { id } = await liveMeeting(advisor);
    await inRoom(id).move(advisor, null);
    const { revision, agenda } = await read(advisor, id);
    const arrange = (items: object[]) =>
      advisor.send<Meeting>('PUT', `/api/v1/meetings/${id}/agenda`, { revision, items });
    const entries = agenda.map(({ id: item, kind, title, minutes, lead, notes }) => ({
      ...{ id: item, kind, title, minutes, lead, notes },
    }));
    expect((await arrange(entries.slice(1))).body).toMatchObject({
      detail: expect.stringContaining('Begrüßung'),
    });
    expect((await arrange(entries.slice(0, 2))).status).toBe(200);
    expect(await titleNow(member, id)).toBe('Begrüßung');
  });
});

describe('raised hands', () => {
  test('stand in their order; she lowers her own, and whoever runs the meeting those who have spoken', async () => {
    const { id } = await liveMeeting(advisor);
    const room = inRoom(id);
    const stranger = await house.as('stranger');
    const names = ({ body }: { body: { hands: { person: { id: string } }[] } }) =>
      body.hands.map(({ person }) => person.id);
    const [first, second] = [idOf('person:stranger'), idOf('person:member')];
    await room.raise(stranger);
    await room.raise(member);
    expect(names(await room.raise(stranger))).toEqual([first, second]);
    expect((await room.lower(member, first)).status).toBe(403);
    expect(names(await room.lower(advisor, first))).toEqual([second]);
    expect(names(await room.lower(member, second))).toEqual([]);
    await room.raise(member);
    await room.close(advisor);
    const { rows } = await house.database.owner.query('select from raised_hand where meeting_id = $1', [id]);
    expect(rows).toEqual([]);
    expect((await room.raise(member)).status).toBe(409);
  });

  test('of several who raise theirs at once nobody is forgotten by what all are told', async () => {
    const { id } = await liveMeeting(advisor);
    const people = await Promise.all(
      (['member', 'lead', 'stranger', 'advisor'] as const).map((name) => house.as(name)),
    );
    await Promise.all(people.map((who) => inRoom(id).raise(who)));
    const { rows } = await house.database.owner.query<{ hands: unknown[] }>(
      `select data -> 'hands' as hands from event where stream = $1 and type = 'meeting.hands_changed' order by seq`,
      [`meeting:${id}`],
    );
    expect(rows.map(({ hands }) => hands.length)).toEqual([1, 2, 3, 4]);
  });
});

test('what is done at once in a room waits for each other: nobody meets an error', async () => {
  for (let round = 0; round < 4; round++) {
    const { id } = await liveMeeting(advisor);
    const room = inRoom(id);
    const [said, other] = [(await room.say(member, 'Eins')).body, (await room.say(member, 'Zwei')).body];
    const { run } = (await room.move(advisor, null)).body;
    const { revision, agenda } = await read(advisor, id);
    const entries = agenda.map(({ id: item, kind, title, minutes, lead, notes }) => ({
      ...{ id: item, kind, title, minutes, lead, notes },
    }));
    const answers = await Promise.all([
      room.move(otherAdvisor, run.itemId),
      advisor.send('PUT', `/api/v1/meetings/${id}/agenda`, { revision, items: entries.toSpliced(1, 1) }),
      member.send('PATCH', `/api/v1/meeting-messages/${said.id}`, { body: 'Anders' }),
      advisor.send('POST', `/api/v1/meeting-messages/${other.id}/hide`, { reason: 'Probe' }),
      room.raise(member),
      room.close(otherAdvisor),
    ]);
    for (const { status } of answers) expect([200, 409, 403]).toContain(status);
    const { rows } = await house.database.owner.query(
      `select type from event where stream = $1 order by seq desc limit 1`,
      [`meeting:${id}`],
    );
    expect(['meeting.closed', 'meeting.message_hidden', 'meeting.changed']).toContain(rows[0]?.type);
    expect(
      (await house.database.owner.query('select from raised_hand where meeting_id = $1', [id])).rows,
    ).toEqual([]);
  }
});
