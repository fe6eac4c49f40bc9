import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import {
  meeting,
  meetingMessage,
  meetingQuestion,
  minutes,
  minutesEntry,
  organisation,
  poll,
  task,
} from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { headOf } from '../../realtime/append-event.ts';
import { checked, viewerValues } from '../channels/policy.ts';
import { readableMeeting } from '../meetings/policy.ts';
import { mayWriteMinutes, readableMinutes } from '../minutes/policy.ts';
import { findMinutes } from '../minutes/queries.ts';
import { responsibleFor } from './responsible-for.ts';
import type { MinutesEntries, MinutesEntry } from './schema.ts';
import { taskJson } from './task-json.ts';

const origin = sql<MinutesEntry['origin']>`case
  when ${minutesEntry.messageId} is not null then
    json_build_object('kind', 'message', 'id', ${minutesEntry.messageId}, 'number', ${meetingMessage.number})
  when ${minutesEntry.questionId} is not null then
    json_build_object('kind', 'question', 'id', ${minutesEntry.questionId}, 'number', ${meetingQuestion.number})
  when ${minutesEntry.pollId} is not null then
    json_build_object('kind', 'poll', 'id', ${minutesEntry.pollId}, 'number', ${poll.number})
  end`.as('origin');

const selectEntries = (db: Transaction['db'], viewer: Viewer, which: SQL) =>
  db
    .select({
      id: minutesEntry.id,
      meetingId: minutesEntry.meetingId,
      number: minutesEntry.number,
      itemId: minutesEntry.itemId,
      kind: minutesEntry.kind,
      text: minutesEntry.text,
      origin,
      task: taskJson.as('task'),
    })
    .from(minutesEntry)
    .innerJoin(minutes, eq(minutes.meetingId, minutesEntry.meetingId))
    .innerJoin(meeting, eq(meeting.id, minutesEntry.meetingId))
    .leftJoin(task, eq(task.entryId, minutesEntry.id))
    .leftJoin(organisation, eq(organisation.id, task.organisationId))
    .leftJoin(meetingMessage, eq(meetingMessage.id, minutesEntry.messageId))
    .leftJoin(meetingQuestion, eq(meetingQuestion.id, minutesEntry.questionId))
    .leftJoin(poll, eq(poll.id, minutesEntry.pollId))
    .where(and(which, readableMeeting(viewer), readableMinutes(viewer)))
    .orderBy(asc(minutesEntry.number));

/** What stands in the minutes of a meeting, in the order of its numbers; nothing where the viewer does not read them. */
export const entriesOf = (tx: Transaction, viewer: Viewer, meetingId: string): Promise<MinutesEntry[]> =>
  prepared(tx, `minutes_entries${checked(viewer)}`, (db) =>
    selectEntries(db, viewer, sql`${minutesEntry.meetingId} = ${sql.placeholder('meeting')}`),
  ).execute({ ...viewerValues(viewer), meeting: meetingId });

export async function listEntries(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
): Promise<MinutesEntries> {
  const found = await findMinutes(tx, viewer, idOrSlug);
  const { meetingId } = found;
  // before what is read: what comes in between is told again, never missed
  const head = await headOf(tx, `minutes:${meetingId}`);
  return {
    items: await entriesOf(tx, viewer, meetingId),
    responsible: mayWriteMinutes(viewer, found) ? await responsibleFor(tx, meetingId) : [],
    head,
  };
}

/** One of them. Not found and not readable are the same. */
export async function findEntry(tx: Transaction, viewer: Viewer, id: string): Promise<MinutesEntry> {
  const [found] = isId(id)
    ? await prepared(tx, `minutes_entry${checked(viewer)}`, (db) =>
        selectEntries(db, viewer, sql`${minutesEntry.id} = ${sql.placeholder('id')}`),
      ).execute({ ...viewerValues(viewer), id })
    : [];
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return found;
}
