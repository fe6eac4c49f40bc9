import { eq, sql } from 'drizzle-orm';
import { prepared, type Database, type Transaction } from '../../../db/client.ts';
import { calendarFeed } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import type { Locale } from '../../../messages/compiled/runtime.js';
import { hashOfToken } from '../../plugins/hash-of-token.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findMeeting } from '../meetings/queries.ts';
import type { CalendarTask } from './calendar-task.ts';
import type { CalendarMeeting } from './calendar-meeting.ts';
import type { CalendarFeed } from './schema.ts';

/** As the database tells it (`calendar_entries`). */
export type Entry = Omit<CalendarMeeting, 'url'> & { slug: string };

/** The same of a task (`tasks_of_feed`). */
export type TaskEntry = Omit<CalendarTask, 'url'> & { slug: string };

/** One meeting that the viewer reads. */
export async function calendarEntry(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<Entry> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  const { rows } = await tx.db.$client.query<{ entries: Entry[] }>({
    name: 'calendar_entry',
    text: 'select calendar_entries(array[$1]::uuid[], $2) as entries',
    values: [id, viewer.personId],
  });
  const entry = rows[0]?.entries[0];
  if (!entry) throw missing();
  return entry;
}

/** What stands behind a secret address; an address that was renewed, of somebody who left, or made up, leads nowhere. */
export async function entriesOfFeed({ pool }: Database, secret: string) {
  const { rows } = await pool.query<{ language: Locale; entries: Entry[]; tasks: TaskEntry[] }>({
    name: 'calendar_of_feed',
    text: 'select language, entries, tasks_of_feed($1) as tasks from calendar_of_feed($1)',
    values: [hashOfToken(secret)],
  });
  if (!rows[0]) throw missing();
  return rows[0];
}

export async function readFeed(tx: Transaction, viewer: Viewer): Promise<CalendarFeed> {
  const [feed] = await prepared(tx, 'calendar_feed_own', (db) =>
    db
      .select({ createdAt: calendarFeed.createdAt })
      .from(calendarFeed)
      .where(eq(calendarFeed.personId, sql.placeholder('person'))),
  ).execute({ person: viewer.personId });
  return { createdAt: feed?.createdAt ?? null };
}

const missing = () => new NotFound((locale) => m.problem_not_found({}, { locale }));
