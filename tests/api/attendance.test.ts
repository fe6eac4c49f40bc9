import { beforeAll, expect, test } from 'vitest';
import type { Attendance } from '../../server/features/attendance/schema.ts';
import type { Meeting } from '../../server/features/meetings/schema.ts';
import { testApp, type Caller } from '../support/app.ts';
import { inRoom, liveMeeting } from '../support/live-meeting.ts';
import { id as idOf } from '../support/world.ts';

const house = testApp();
let advisor: Caller;
let member: Caller;
let lead: Caller;
let planner: Caller;
beforeAll(async () => {
  [advisor, member, lead, planner] = await Promise.all([
    house.as('advisor'),
    house.as('member'),
    house.as('lead'),
    house.as('planner'),
  ]);
});

/** A running meeting to which a planner is invited by name, too. */
const meetingWithPlanner = () =>
  liveMeeting(advisor, {
    invites: 'named',
    organisations: [idOf('innheim')],
    people: [idOf('membership:planner')],
  });
const come = (who: Caller, { id }: Meeting) =>
  who.send<Attendance>('PUT', `/api/v1/meetings/${id}/attendance`);
const read = async (who: Caller, { id }: Meeting) =>
  (await who.get<Attendance>(`/api/v1/meetings/${id}/attendance`)).body;
const correct = (who: Caller, { id }: Meeting, organisation: string, people: number) =>
  who.send<Attendance>('PUT', `/api/v1/meetings/${id}/attendance/${organisation}`, { people });
const counts = ({ organisations }: Attendance) =>
  Object.fromEntries(organisations.map(({ organisation, people }) => [organisation.slug, people]));
const attendees = async ({ id }: Meeting) => {
  const { rows } = await house.database.owner.query('select from meeting_attendee where meeting_id = $1', [
    id,
  ]);
  return rows.length;
};

test('whoever comes is counted once with her organisation, whatever happens twice', async () => {
  const meeting = await liveMeeting(advisor);
  const before = (await inRoom(meeting.id).read(member)).body.head;
  await Promise.all([
    come(member, meeting),
    come(member, meeting),
    come(lead, meeting),
    come(member, meeting),
  ]);
  expect(counts(await read(advisor, meeting))).toEqual({ innheim: 2 });
  expect((await read(advisor, meeting)).people).toBe(2);
  // each of them was told once, and of each how many there are
  const { rows } = await house.database.owner.query<{ data: unknown }>(
    `select data from event where stream = $1 and seq > $2 and type = 'meeting.attendance_changed' order by seq`,
    [meeting.stream, before],
  );
  expect(rows.map(({ data }) => data)).toEqual([{ people: 1 }, { people: 2 }]);
});

test('nothing says who came, when, or how long, once the room is closed', async () => {
  const meeting = await liveMeeting(advisor);
  await come(member, meeting);
  await come(lead, meeting);
  expect(await attendees(meeting)).toBe(2);
  await inRoom(meeting.id).close(advisor);
  expect(await attendees(meeting)).toBe(0);
  expect(counts(await read(member, meeting))).toEqual({ innheim: 2 });
  expect((await come(member, meeting)).status).toBe(409);
});

test('a planner is told of nobody else who is there, only how many', async () => {
  const meeting = await meetingWithPlanner();
  await come(member, meeting);
  await come(planner, meeting);
  const told = await read(planner, meeting);
  expect(told.organisations).toHaveLength(1);
  expect(told).toMatchObject({ organisations: [{ people: 1 }], others: 1, people: 2 });
  expect(JSON.stringify(told)).not.toContain('innheim');
  expect((await read(member, meeting)).organisations).toHaveLength(2);
});

test('those who run meetings correct it after the end, until the minutes are approved', async () => {
  const meeting = await liveMeeting(advisor);
  await come(member, meeting);
  expect((await correct(advisor, meeting, idOf('huegelgau'), 3)).status).toBe(409);
  await inRoom(meeting.id).close(advisor);
  expect((await correct(member, meeting, idOf('huegelgau'), 3)).status).toBe(403);
  expect(counts((await correct(advisor, meeting, idOf('huegelgau'), 3)).body)).toEqual({
    huegelgau: 3,
    innheim: 1,
  });
  expect(counts((await correct(advisor, meeting, idOf('innheim'), 0)).body)).toEqual({ huegelgau: 3 });
  expect((await correct(advisor, meeting, idOf('nothing'), 1)).status).toBe(404);
  expect((await correct(advisor, meeting, 'kein-amt', 1)).status).toBe(404);
  expect((await correct(advisor, meeting, idOf('innheim'), 501)).status).toBe(422);
  await house.database.owner.query(
    `update minutes set state = 'approved', circulated_at = now(), circulated_by = $2, approved_at = now(), approved_by = $2
      where meeting_id = $1`,
    [meeting.id, idOf('membership:advisor')],
  );
  const late = await correct(advisor, meeting, idOf('innheim'), 9);
  expect(late.body).toMatchObject({ type: expect.stringContaining('minutes-approved') });
  expect(counts(await read(member, meeting))).toEqual({ huegelgau: 3 });
});
