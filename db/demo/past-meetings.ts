import type pg from 'pg';
import { insertRows } from './insert-rows.ts';
import type { pastMeetingRows } from './past-meeting-rows.ts';

/** Meetings that are over, with all that is left of them; their own rows are there already. */
export async function insertPastMeetings(
  client: pg.ClientBase,
  past: ReturnType<typeof pastMeetingRows>[],
): Promise<void> {
  await client.query(
    `update agenda_item set outcome = 'done', spent_seconds = minutes * 60 where meeting_id = any ($1)`,
    [past.map(({ room }) => room.meeting_id)],
  );
  for (const [table, rowsOf] of tables) await insertRows(client, table, past.flatMap(rowsOf));
}

type Past = ReturnType<typeof pastMeetingRows>;
/** in the order in which one hangs on the other */
const tables: [string, (past: Past) => object[]][] = [
  ['live_room', ({ room }) => [room]],
  ['meeting_message', ({ messages }) => messages],
  ['minutes', ({ minutes }) => [minutes]],
  ['minutes_section', ({ sections }) => sections],
  ['minutes_comment', ({ comments }) => comments],
  ['minutes_addendum', ({ addenda }) => addenda],
  ['poll', ({ polls }) => polls.map(({ poll }) => poll)],
  ['poll_option', ({ polls }) => polls.flatMap(({ options }) => options)],
  ['poll_ballot', ({ polls }) => polls.flatMap(({ ballots }) => ballots)],
  ['poll_choice', ({ polls }) => polls.flatMap(({ choices }) => choices)],
  ['minutes_entry', ({ entries }) => entries],
  ['task', ({ tasks }) => tasks],
  ['meeting_attendance', ({ attendance }) => attendance],
];
