import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { meeting } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { titleGiven } from '../../plugins/title-given.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { openStream } from '../../realtime/append-event.ts';
import { slugOf } from '../threads/slug.ts';
import { columnsOf } from './columns-of.ts';
import { saveSurroundings } from './save-surroundings.ts';
import { replaceAgenda } from './arrange-agenda.ts';
import { mayPlan } from './policy.ts';
import { readMeeting } from './queries.ts';
import type { Meeting, PlanMeeting } from './schema.ts';

/** An advisor begins to plan: a draft that only those who plan see. */
export async function planMeeting(
  tx: Transaction,
  viewer: Viewer,
  { agenda = [], ...about }: PlanMeeting,
): Promise<Meeting> {
  permit(viewer, mayPlan(viewer), (locale) => m.problem_meeting_planners({}, { locale }));
  const id = randomUUID();
  const title = titleGiven(about.title);
  await tx.db.insert(meeting).values({
    format: about.format,
    startsAt: about.startsAt,
    minutes: about.minutes,
    ...columnsOf(about),
    id,
    title,
    slug: slugOf(title),
    membershipId: viewer.membershipId,
  });
  // what she reads was found when the transaction opened, before there was this
  await tx.db.execute(sql`select enter(${viewer.membershipId})`);
  await openStream(tx, { id: `meeting:${id}`, meetingId: id });
  // for those who will write its minutes
  await openStream(tx, { id: `minutes:${id}`, meetingId: id });
  await saveSurroundings(tx, id, about.invites, about);
  if (agenda.length > 0) await replaceAgenda(tx, id, agenda);
  return readMeeting(tx, viewer, id);
}
