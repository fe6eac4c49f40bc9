import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { meeting } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { tellMeetingNews } from '../notifications/tell.ts';
import { holdMeeting } from './hold-meeting.ts';
import { isOpen, mayPlan } from './policy.ts';
import { findMeeting, readMeeting } from './queries.ts';
import type { Meeting } from './schema.ts';

type Found = Awaited<ReturnType<typeof findMeeting>>;
type MeetingEvent = `meeting.${'announced' | 'cancelled' | 'changed' | 'opened' | 'closed'}`;
type Columns = Partial<typeof meeting.$inferInsert>;

/** A meeting that the viewer plans, as long as there is something to plan. Held until the commit, so that what was read of it stays so. */
export async function findPlanned(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<Found> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  permit(viewer, mayPlan(viewer), (locale) => m.problem_meeting_planners({}, { locale }));
  await holdMeeting(tx, id);
  const found = await findMeeting(tx, viewer, id);
  permit(viewer, isOpen(found), (locale) => m.problem_meeting_over({}, { locale }));
  return found;
}

/** What an entry in a calendar says: when one of these changes, the calendars of those who come have to learn of it. */
const inCalendars = ['title', 'format', 'place', 'callUrl', 'startsAt', 'minutes', 'cancelledAt'] as const;

/**
 * Counts the change and writes `columns`, then does `further`; two who plan never overwrite each other.
 * All who follow the meeting learn that it changed, and read again what they may.
 */
export async function changePlanned(
  tx: Transaction,
  viewer: Viewer,
  found: Found,
  {
    revision,
    columns,
    further,
  }: { revision: number; columns: Columns; further?: () => Promise<Columns | void> },
  type: MeetingEvent = 'meeting.changed',
): Promise<Meeting> {
  const [counted] = await tx.db
    .update(meeting)
    .set({ ...columns, revision: sql`${meeting.revision} + 1` })
    .where(and(eq(meeting.id, found.id), eq(meeting.revision, revision)))
    .returning({ id: meeting.id });
  if (!counted) {
    throw new Conflict('revision', (locale) => m.problem_meeting_changed({}, { locale }), {
      current: await readMeeting(tx, viewer, found.id),
    });
  }
  const changed: Columns = { ...columns, ...(await further?.()) };
  const later = inCalendars.some((name) => changed[name] !== undefined && changed[name] !== found[name]);
  if (found.announcedAt && later)
    await tx.db
      .update(meeting)
      .set({ sequence: sql`${meeting.sequence} + 1` })
      .where(eq(meeting.id, found.id));
  const head = await appendEvent(tx, `meeting:${found.id}`, type, { id: found.id, revision: revision + 1 });
  // who is invited now, and who moved up, the database writes by itself; at the latest now, so that they hear of it
  await tx.db.execute(sql`set constraints invitations_changed, invites_changed immediate`);
  await tellMeetingNews(tx, found.id);
  return { ...(await readMeeting(tx, viewer, found.id)), head };
}
