import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { prepared, type Transaction } from '../../../db/client.ts';
import { meeting, meetingMessage, organisation, person } from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, viewerValues } from '../channels/policy.ts';
import { cardsBelow } from '../document-uses/with-cards.ts';
import { findRoom } from '../live-room/read-room.ts';
import { readableMeeting } from '../meetings/policy.ts';
import { findMeeting } from '../meetings/queries.ts';
import { authorJson } from '../people/author-json.ts';
import { authorOf } from '../people/author-of.ts';
import type { MeetingMessage, MeetingMessages, MessagesQuery } from './schema.ts';

const parent = alias(meetingMessage, 'parent');
const parentAuthor = alias(person, 'parent_author');

const columns = {
  id: meetingMessage.id,
  meetingId: meetingMessage.meetingId,
  number: meetingMessage.number,
  author: authorJson(person, meetingMessage, organisation).as('author'),
  html: meetingMessage.html,
  cards: sql<string>`''`.as('cards'),
  body: meetingMessage.body,
  replyTo: sql<MeetingMessage['replyTo']>`case when ${parent.id} is null then null else
    json_build_object('id', ${parent.id}, 'number', ${parent.number}, 'author', ${parentAuthor.name}) end`.as(
    'reply_to',
  ),
  createdAt: meetingMessage.createdAt,
  editedAt: meetingMessage.editedAt,
  stub: sql<MeetingMessage['stub']>`case when ${meetingMessage.stub} is null then null else json_build_object(
    'kind', ${meetingMessage.stub}, 'at', ${sql.raw(rfc3339('meeting_message.stub_at'))}, 'reason', ${meetingMessage.hiddenReason},
    'by', ${authorOf(meetingMessage.hiddenBy)}) end`.as('stub'),
};

const selectMessages = <More extends object>(db: Transaction['db'], more: More) =>
  db
    .select({ ...columns, ...more } as typeof columns & More)
    .from(meetingMessage)
    .innerJoin(meeting, eq(meeting.id, meetingMessage.meetingId))
    .innerJoin(person, eq(person.id, meetingMessage.personId))
    .innerJoin(organisation, eq(organisation.id, meetingMessage.organisationId))
    .leftJoin(parent, eq(parent.id, meetingMessage.replyTo))
    .leftJoin(parentAuthor, eq(parentAuthor.id, parent.personId));

/** A part of the conversation, the last first asked for and told in its order. */
export async function messages(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { before, limit }: MessagesQuery,
): Promise<MeetingMessages> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  await findRoom(tx, viewer, id);
  const rows = await prepared(tx, `meeting_messages${checked(viewer)}`, (db) =>
    selectMessages(db, {})
      .where(
        and(
          eq(meetingMessage.meetingId, sql.placeholder('meeting')),
          lt(meetingMessage.number, sql.placeholder('before')),
          readableMeeting(viewer),
        ),
      )
      .orderBy(desc(meetingMessage.number))
      .limit(sql.placeholder('limit')),
  ).execute({ ...viewerValues(viewer), meeting: id, before: before ?? 2_000_000_000, limit: limit + 1 });
  const items = rows.slice(0, limit).toReversed();
  const cards = await cardsBelow(tx, viewer, items, { apart: true });
  return {
    items: items.map((message, at) => ({ ...message, cards: cards[at] ?? '' })),
    earlier: rows.length > limit,
  };
}

/** One message, with whose it is. Not found and not readable are the same. */
export async function findMessage(tx: Transaction, viewer: Viewer, id: string) {
  const [found] = isId(id)
    ? await prepared(tx, `meeting_message${checked(viewer)}`, (db) =>
        selectMessages(db, { personId: meetingMessage.personId }).where(
          and(eq(meetingMessage.id, sql.placeholder('id')), readableMeeting(viewer)),
        ),
      ).execute({ ...viewerValues(viewer), id })
    : [];
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  const { personId, ...message } = found;
  return { message, personId };
}

/** When somebody last wrote here, and how many she wrote in the last ten seconds. */
export async function writtenLately(
  tx: Transaction,
  meetingId: string,
  personId: string,
): Promise<{ secondsAgo: number | null; burst: number }> {
  const [lately] = await prepared(tx, 'meeting_messages_lately', (db) =>
    db
      .select({
        secondsAgo: sql<
          number | null
        >`extract(epoch from clock_timestamp() - max(${meetingMessage.createdAt}))::float8`,
        burst: sql<number>`(count(*) filter (where ${meetingMessage.createdAt} > clock_timestamp() - interval '10 seconds'))::integer`,
      })
      .from(meetingMessage)
      .where(
        and(
          eq(meetingMessage.meetingId, sql.placeholder('meeting')),
          eq(meetingMessage.personId, sql.placeholder('person')),
        ),
      ),
  ).execute({ meeting: meetingId, person: personId });
  return lately ?? { secondsAgo: null, burst: 0 };
}
