import { and, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import {
  channel,
  channelReading,
  meeting,
  organisation,
  person,
  post,
  thread,
} from '../../../db/schema/index.ts';
import { cursorOf, offsetOf, pageFrom, pageOf, readCursor, type PageQuery } from '../../plugins/paging.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { findDocument } from '../documents/queries.ts';
import { readableMeeting } from '../meetings/policy.ts';
import { standsWithDocument } from '../meetings/stands-with-document.ts';
import { authorJson } from '../people/author-json.ts';
import type { ThreadSummary } from '../threads/schema.ts';
import { selectSummaries } from '../threads/summary-query.ts';
import type { DocumentUse, DocumentUses } from './schema.ts';

/** Where a document is named, but for the threads that were opened about it; the newest first. */
export async function usesOfDocument(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { limit, after }: PageQuery,
): Promise<DocumentUses> {
  const { id: documentId } = await findDocument(tx, viewer, id);
  const offset = offsetOf(after);
  const rows = await prepared(tx, `document_uses${checked(viewer)}`, (db) =>
    db
      .select({
        postId: post.id,
        number: post.number,
        author: authorJson(person, post, organisation).as('author'),
        at: post.createdAt,
        thread: { slug: thread.slug, title: thread.title },
        channel: { slug: channel.slug, name: channel.name },
        expertAnswer:
          sql<boolean>`exists (select from expert_answer e where e.post_id = ${post.id} and e.taken_off_at is null)`.as(
            'is_expert',
          ),
        places: sql<DocumentUse['places']>`named.places`.as('places'),
        total: sql<number>`count(*) over ()::integer`.as('total'),
      })
      .from(
        sql`(select u.post_id, json_agg(json_build_object('version', u.version, 'page', u.page) order by u.version, u.page) as places
          from document_use u where u.document_id = ${sql.placeholder('documentId')} group by u.post_id) named`,
      )
      .innerJoin(post, eq(post.id, sql`named.post_id`))
      .innerJoin(thread, eq(thread.id, post.threadId))
      .innerJoin(channel, eq(channel.id, post.channelId))
      .innerJoin(person, eq(person.id, post.personId))
      .innerJoin(organisation, eq(organisation.id, post.organisationId))
      .where(and(isNull(post.stub), gt(post.number, 1), readable({ db }, viewer)))
      .orderBy(desc(post.createdAt), desc(post.id))
      .limit(sql.placeholder('limit'))
      .offset(sql.placeholder('offset')),
  ).execute({ ...viewerValues(viewer), documentId, limit: limit + 1, offset });
  const { items, next } = pageFrom(rows, limit, offset);
  return {
    items: items.map(({ total: _total, ...use }) => use),
    next,
    total: rows[0]?.total ?? 0,
    readingLists: await readingListsWith(tx, viewer, documentId),
    meetings: await meetingsWith(tx, viewer, documentId),
  };
}

/** Channels that recommend it. */
function readingListsWith(tx: Transaction, viewer: Viewer, documentId: string) {
  return prepared(tx, `document_reading_lists${checked(viewer)}`, (db) =>
    db
      .select({ slug: channel.slug, name: channel.name, note: channelReading.note })
      .from(channelReading)
      .innerJoin(channel, eq(channel.id, channelReading.channelId))
      .where(and(eq(channelReading.documentId, sql.placeholder('documentId')), readable({ db }, viewer)))
      .orderBy(channel.position, channel.id)
      .limit(100),
  ).execute({ ...viewerValues(viewer), documentId });
}

/** Meetings in which it is looked at. */
function meetingsWith(tx: Transaction, viewer: Viewer, documentId: string) {
  return prepared(tx, `document_meetings${checked(viewer)}`, (db) =>
    db
      .select({ slug: meeting.slug, title: meeting.title, startsAt: meeting.startsAt })
      .from(meeting)
      .where(and(standsWithDocument(db), ne(meeting.state, 'cancelled'), readableMeeting(viewer)))
      .orderBy(desc(meeting.startsAt), desc(meeting.id))
      .limit(20),
  ).execute({ ...viewerValues(viewer), document: documentId });
}

/** Threads whose first post names a document: they were opened about it. The last active first. */
export async function threadsOfDocument(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { limit, after }: PageQuery,
): Promise<{ items: ThreadSummary[]; next: string | null }> {
  const { id: documentId } = await findDocument(tx, viewer, id);
  const [time, threadId] = after ? readCursor(after, ['time', 'id']) : [null, null];
  const rows = await prepared(tx, `document_threads_${after ? 'after' : 'first'}${checked(viewer)}`, (db) =>
    selectSummaries(db, {})
      .where(
        and(
          sql`${thread.id} = any (array(select p.thread_id from document_use u join post p on p.id = u.post_id
            where u.document_id = ${sql.placeholder('documentId')} and p.number = 1 and p.stub is null))`,
          after
            ? sql`(${thread.lastPostAt}, ${thread.id}) < (${sql.placeholder('time')}::timestamptz, ${sql.placeholder('threadId')}::uuid)`
            : undefined,
          readable({ db }, viewer),
        ),
      )
      .orderBy(desc(thread.lastPostAt), desc(thread.id))
      .limit(sql.placeholder('limit')),
  ).execute({ ...viewerValues(viewer), documentId, time, threadId, limit: limit + 1 });
  return pageOf(rows, limit, (row) => cursorOf([row.lastPostAt, row.id]));
}
