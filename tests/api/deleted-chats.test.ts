import { beforeAll, expect, test } from 'vitest';
import type { LiveRoom } from '../../server/features/live-room/schema.ts';
import type { Meeting } from '../../server/features/meetings/schema.ts';
import { usual } from '../../server/features/settings/settings.ts';
import { testApp, type Caller } from '../support/app.ts';
import { inRoom, liveMeeting } from '../support/live-meeting.ts';
import { id as idOf } from '../support/world.ts';

const house = testApp();
let advisor: Caller;
let member: Caller;
let admin: Caller;
beforeAll(async () => {
  [advisor, member, admin] = await Promise.all([house.as('advisor'), house.as('member'), house.as('admin')]);
});

const owner = (text: string, values: unknown[]) => house.database.owner.query(text, values);
const day = 86_400_000;
const inDays = (moment: string | null) => Math.round((Date.parse(moment ?? '') - Date.now()) / day);
const approvedSince = (meeting: Meeting, days: number) =>
  owner(
    `update minutes set state = 'approved', circulated_at = now(), circulated_by = $3, approved_by = $3,
      approved_at = now() - $2 * interval '1 day' where meeting_id = $1`,
    [meeting.id, days, idOf('membership:advisor')],
  );
const setDays = async (chatKeptDays: number) =>
  expect((await admin.send('PATCH', '/api/v1/settings', { chatKeptDays })).status).toBe(200);

/** A meeting that is over, with what was said in it, hidden, and brought back after the end. */
async function spoken(): Promise<Meeting> {
  const meeting = await liveMeeting(advisor);
  const room = inRoom(meeting.id);
  const first = (await room.say(member, 'Das Kennwort lautet Kastanie.')).body;
  await room.say(advisor, 'Bitte nicht hier.', { replyTo: first.id });
  const hidden = (await room.say(member, 'Kastanienallee 7')).body;
  await room.close(advisor);
  for (const [deed, body] of [
    ['hide', { reason: 'Anschrift' }],
    ['bring-back', undefined],
    ['hide', { reason: 'Anschrift' }],
  ] as const)
    expect((await advisor.send('POST', `/api/v1/meeting-messages/${hidden.id}/${deed}`, body)).status).toBe(
      200,
    );
  return meeting;
}
const kept = async (meeting: Meeting): Promise<LiveRoom['kept']> =>
  (await inRoom(meeting.id).read(member)).body.kept;
/** every row of every table in which the word stands */
async function rowsWith(word: string, { id }: Meeting): Promise<string[]> {
  const { rows } = await owner(
    `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    [],
  );
  const found: string[] = [];
  for (const { relname } of rows as { relname: string }[]) {
    const { rows: hits } = await owner(
      `select 1 from ${relname} t where t::text ilike '%' || $1 || '%' and t::text like '%' || $2 || '%'`,
      [word, id],
    );
    if (hits.length > 0) found.push(relname);
  }
  return found;
}

test('the setting says the same in the program and in the database', async () => {
  await owner(`delete from setting where key = 'chatKeptDays'`, []);
  const meeting = await liveMeeting(advisor);
  expect(await kept(meeting)).toEqual({ days: usual.chatKeptDays, until: null, deletedAt: null, deleted: 0 });
  await setDays(30);
  expect((await kept(meeting)).days).toBe(30);
});

test('once its time is over nothing of what was said is anywhere; that it was there stays', async () => {
  await setDays(30);
  const meeting = await spoken();
  expect(inDays((await kept(meeting)).until)).toBe(365);
  await approvedSince(meeting, 29);
  expect(inDays((await kept(meeting)).until)).toBe(1);
  await house.app.tidy('chats');
  expect((await inRoom(meeting.id).said(member)).items).toHaveLength(3);
  expect(await rowsWith('kastanie', meeting)).not.toEqual([]);
  await approvedSince(meeting, 31);
  await house.app.tidy('chats');
  expect(await inRoom(meeting.id).said(member)).toEqual({ items: [], earlier: false });
  expect(await rowsWith('kastanie', meeting)).toEqual([]);
  expect(await kept(meeting)).toMatchObject({ deleted: 3, deletedAt: expect.any(String) });
  // done once
  const before = await kept(meeting);
  await house.app.tidy('chats');
  expect(await kept(meeting)).toEqual(before);
});

test('also where nobody ever approved the minutes it goes a year after the meeting, and no other with it', async () => {
  const [old, young] = [await spoken(), await spoken()];
  await owner(`update live_room set closed_at = now() - interval '366 days' where meeting_id = $1`, [old.id]);
  await house.app.tidy('chats');
  expect((await inRoom(old.id).said(member)).items).toEqual([]);
  expect((await inRoom(young.id).said(member)).items).toHaveLength(3);
});

test('what is no number of days is refused', async () => {
  for (const chatKeptDays of [0, 366, 1.5, '30']) {
    const { status } = await admin.send('PATCH', '/api/v1/settings', { chatKeptDays });
    expect([400, 422], String(chatKeptDays)).toContain(status);
  }
});
