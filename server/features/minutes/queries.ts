import { and, asc, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import {
  agendaItem,
  liveRoom,
  meeting,
  minutes,
  minutesAddendum,
  minutesComment,
  minutesSection,
  organisation,
  person,
} from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { headOf } from '../../realtime/append-event.ts';
import { checked, viewerValues } from '../channels/policy.ts';
import { readableMeeting } from '../meetings/policy.ts';
import { findMeeting } from '../meetings/queries.ts';
import { authorJson } from '../people/author-json.ts';
import { authorOf } from '../people/author-of.ts';
import {
  mayAdd,
  mayApprove,
  mayCirculate,
  mayComment,
  mayReadComments,
  mayWriteMinutes,
  readableMinutes,
} from './policy.ts';
import type { Minutes, MinutesAddendum, MinutesComment, MinutesSection } from './schema.ts';

export type FoundMinutes = Awaited<ReturnType<typeof findMinutes>>;

/** By the meeting's id or slug. Before its room was opened there are none; those that the viewer does not read are not there for her. */
export async function findMinutes(tx: Transaction, viewer: Viewer, idOrSlug: string) {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  const [found] = await prepared(tx, `minutes${checked(viewer)}`, (db) =>
    db
      .select({
        meetingId: minutes.meetingId,
        state: minutes.state,
        circulatedAt: minutes.circulatedAt,
        approvedAt: minutes.approvedAt,
        approvedBy: authorOf(minutes.approvedBy).as('approved_by_author'),
        closedAt: liveRoom.closedAt,
      })
      .from(minutes)
      .innerJoin(meeting, eq(meeting.id, minutes.meetingId))
      .innerJoin(liveRoom, eq(liveRoom.meetingId, minutes.meetingId))
      .where(
        and(
          eq(minutes.meetingId, sql.placeholder('meeting')),
          readableMeeting(viewer),
          readableMinutes(viewer),
        ),
      ),
  ).execute({ ...viewerValues(viewer), meeting: id });
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return found;
}

export async function readMinutes(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<Minutes> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  const stream = `minutes:${id}`;
  const head = await headOf(tx, stream);
  const found = await findMinutes(tx, viewer, id);
  const { meetingId, state, circulatedAt, approvedAt, approvedBy } = found;
  const write = mayWriteMinutes(viewer, found);
  const [sections, addenda, comments] = await Promise.all([
    sectionsOf(tx, meetingId, write),
    addendaOf(tx, meetingId),
    mayReadComments(viewer) ? commentsOf(tx, meetingId) : [],
  ]);
  return {
    ...{ meetingId, state, circulatedAt, approvedAt, approvedBy },
    ...{ sections, addenda, comments, stream, head },
    may: {
      write,
      comment: mayComment(viewer, found),
      circulate: mayCirculate(viewer, found, { closed: found.closedAt !== null }),
      approve: mayApprove(viewer, found),
      add: mayAdd(viewer, found),
    },
  };
}

/** Of minutes that the viewer reads: one for each item of the agenda, and one for what belongs to none. */
async function sectionsOf(tx: Transaction, meetingId: string, write: boolean): Promise<MinutesSection[]> {
  const [items, written] = await Promise.all([
    prepared(tx, 'minutes_items', (db) =>
      db
        .select({ id: agendaItem.id, title: agendaItem.title, kind: agendaItem.kind })
        .from(agendaItem)
        .where(eq(agendaItem.meetingId, sql.placeholder('meeting')))
        .orderBy(asc(agendaItem.position), asc(agendaItem.id)),
    ).execute({ meeting: meetingId }),
    prepared(tx, 'minutes_sections', (db) =>
      db
        .select({
          itemId: minutesSection.itemId,
          html: minutesSection.html,
          body: minutesSection.body,
          revision: minutesSection.revision,
          state: minutesSection.state,
        })
        .from(minutesSection)
        .where(eq(minutesSection.meetingId, sql.placeholder('meeting'))),
    ).execute({ meeting: meetingId }),
  ]);
  return [...items, { id: null, title: '', kind: null }].map((item) => {
    const section = written.find(({ itemId }) => itemId === item.id);
    return {
      ...item,
      html: section?.html ?? '',
      body: write ? (section?.body ?? '') : '',
      revision: section?.revision ?? 0,
      state: write ? (section?.state?.toString('base64') ?? '') : null,
    };
  });
}

function addendaOf(tx: Transaction, meetingId: string): Promise<MinutesAddendum[]> {
  return prepared(tx, 'minutes_addenda', (db) =>
    db
      .select({
        id: minutesAddendum.id,
        number: minutesAddendum.number,
        author: authorOf(minutesAddendum.membershipId).as('author'),
        html: minutesAddendum.html,
        createdAt: minutesAddendum.createdAt,
      })
      .from(minutesAddendum)
      .innerJoin(minutes, eq(minutes.meetingId, minutesAddendum.meetingId))
      .where(eq(minutesAddendum.meetingId, sql.placeholder('meeting')))
      .orderBy(asc(minutesAddendum.number)),
  ).execute({ meeting: meetingId });
}

function commentsOf(tx: Transaction, meetingId: string): Promise<MinutesComment[]> {
  return prepared(tx, 'minutes_comments', (db) =>
    db
      .select({
        id: minutesComment.id,
        about: minutesComment.about,
        itemId: minutesComment.itemId,
        author: authorJson(person, minutesComment, organisation).as('author'),
        html: minutesComment.html,
        createdAt: minutesComment.createdAt,
        settledAt: minutesComment.settledAt,
        settledBy: authorOf(minutesComment.settledBy).as('settled_by_author'),
      })
      .from(minutesComment)
      .innerJoin(person, eq(person.id, minutesComment.personId))
      .innerJoin(organisation, eq(organisation.id, minutesComment.organisationId))
      .where(eq(minutesComment.meetingId, sql.placeholder('meeting')))
      .orderBy(asc(minutesComment.createdAt), asc(minutesComment.id)),
  ).execute({ meeting: meetingId });
}
