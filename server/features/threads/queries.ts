import { and, desc, eq, isNotNull, sql, type SQL } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, thread } from '../../../db/schema/index.ts';
import { rfc3339, startOfDay, today } from '../../../db/schema/time.ts';
import { m } from '../../../messages/compiled/messages.js';
import { cursorOf, isId, pageOf, readCursor } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { isStillAsked } from './still-asked.ts';
import type { ThreadOrigin, ThreadSummary } from './schema.ts';
import type { ThreadsQuery } from './threads-query.ts';
import { selectSummaries } from './summary-query.ts';
import { unreadRecently } from './unread.ts';

type ThreadFilter = Omit<ThreadsQuery, 'limit' | 'after'>;

/** Each narrows the walk down the last active threads of one channel; the value comes under its name. */
const conditions: Record<keyof ThreadFilter, (value: string) => SQL | undefined> = {
  // an expert answer counts as one when its date has passed, too: it is under review, not gone
  state: () => sql`${thread.state} = ${sql.placeholder('state')}`,
  filter: (value) => filters[value],
  participant: () => sql`exists (select from post by_participant
    where by_participant.channel_id = ${thread.channelId} and by_participant.thread_id = ${thread.id} and by_participant.organisation_id =
      (select o.id from organisation o where o.slug = ${sql.placeholder('participant')}))`,
  // tags stay as they were typed; what differs in case alone is one, and another word for a tag means it
  tag: () =>
    sql`exists (select from unnest(${thread.tags}) kept (tag) where lower(kept.tag) = coalesce((
      select lower(s.tag) from tag_synonym s where s.channel_id = ${thread.channelId}
        and lower(s.synonym) = lower(${sql.placeholder('tag')})), lower(${sql.placeholder('tag')})))`,
  from: () => sql`${thread.lastPostAt} >= ${startOfDay(sql`${sql.placeholder('from')}`)}`,
  to: () => sql`${thread.createdAt} < ${startOfDay(sql`(${sql.placeholder('to')}::date + 1)`)}`,
};

const filters: Record<string, SQL | undefined> = {
  unanswered: sql`${thread.state} = 'open' and ${thread.postCount} = 1`,
  mine: sql`exists (select from post mine where mine.thread_id = ${thread.id} and mine.person_id = ${sql.placeholder('viewerPerson')})`,
};

const filterNames = Object.keys(conditions) as (keyof ThreadFilter)[];

/** Threads of one channel, the last active first. */
export async function threadsOfChannel(
  tx: Transaction,
  viewer: Viewer,
  channelId: string,
  { limit, after, ...filter }: ThreadsQuery,
): Promise<{ items: ThreadSummary[]; next: string | null }> {
  const given = filterNames.filter((name) => filter[name] !== undefined);
  // one statement for each choice of filters: what is not asked for is not looked at
  const name = given.map((each) => (each === 'filter' ? filter.filter : each)).join('_');
  const [time, id] = after ? readCursor(after, ['time', 'id']) : [null, null];
  const query = prepared(tx, `list_${name || 'all'}_${after ? 'after' : 'first'}${checked(viewer)}`, (db) =>
    selectSummaries(db, {})
      .where(
        and(
          eq(thread.channelId, sql.placeholder('channelId')),
          readable({ db }, viewer),
          ...given.map((each) => conditions[each](filter[each] ?? '')),
          after
            ? sql`(${thread.lastPostAt}, ${thread.id}) < (${sql.placeholder('time')}::timestamptz, ${sql.placeholder('id')}::uuid)`
            : undefined,
        ),
      )
      .orderBy(desc(thread.lastPostAt), desc(thread.id))
      .limit(sql.placeholder('limit')),
  );
  const rows = await query.execute({
    ...viewerValues(viewer),
    ...filter,
    tag: filter.tag?.trim(),
    channelId,
    time,
    id,
    limit: limit + 1,
  });
  return pageOf(rows, limit, (row) => cursorOf([row.lastPostAt, row.id]));
}

/** Pinned threads of a channel whose end date has not passed. */
export function pinnedThreads(tx: Transaction, viewer: Viewer, channelId: string): Promise<ThreadSummary[]> {
  return prepared(tx, `threads_pinned${checked(viewer)}`, (db) =>
    selectSummaries(db, {})
      .where(
        and(
          eq(thread.channelId, sql.placeholder('channelId')),
          readable({ db }, viewer),
          isNotNull(thread.pinnedUntil),
          sql`${thread.pinnedUntil} >= ${today}`,
        ),
      )
      .orderBy(desc(thread.lastPostAt)),
  ).execute({ ...viewerValues(viewer), channelId });
}

/** What is new for the viewer, in all channels that she reads, among the threads last active. */
export function unreadThreads(tx: Transaction, viewer: Viewer, limit: number): Promise<ThreadSummary[]> {
  // as an array, so that the few are found first, and only then joined with all that a row shows
  return prepared(tx, `threads_unread${checked(viewer)}`, (db) =>
    selectSummaries(db, {})
      .where(
        and(
          sql`${thread.id} = any (array(
            select unread.id from ${unreadRecently} unread
            order by unread.last_post_at desc limit ${sql.placeholder('limit')}))`,
          readable({ db }, viewer),
        ),
      )
      .orderBy(desc(thread.lastPostAt)),
  ).execute({ ...viewerValues(viewer), limit });
}

/** What the viewer has asked in the name of this organisation: what is open first, then the last active. */
export function ownQuestions(tx: Transaction, viewer: Viewer, limit: number): Promise<ThreadSummary[]> {
  return prepared(tx, `threads_own_questions${checked(viewer)}`, (db) =>
    selectSummaries(db, {})
      .where(
        and(
          sql`${thread.id} = any (array(
            select t.id from thread t where t.opened_by = ${sql.placeholder('viewerMembership')} and t.kind = 'question'
              and ${isStillAsked('t')}
            order by t.state = 'open' desc, t.last_post_at desc limit ${sql.placeholder('limit')}))`,
          readable({ db }, viewer),
        ),
      )
      .orderBy(sql`${thread.state} = 'open' desc`, desc(thread.lastPostAt)),
  ).execute({ ...viewerValues(viewer), limit });
}

const more = () => ({
  openedByPerson: sql<string>`first.person_id`.as('opened_by_person'),
  acceptedPostId: thread.acceptedPostId,
  acceptedPostNumber: sql<
    number | null
  >`(select number from post accepted where accepted.id = ${thread.acceptedPostId})`.as('accepted_number'),
  acceptedByAsker: sql<boolean>`case when ${thread.acceptedBy} is null then false else exists (
    select from membership said where said.id = ${thread.acceptedBy} and said.person_id = first.person_id) end`.as(
    'accepted_by_asker',
  ),
  ownHelpful: sql<number[]>`array(select p.number from helpful_mark h join post p on p.id = h.post_id
    where h.thread_id = ${thread.id} and h.person_id = ${sql.placeholder('viewerPerson')})`.as('own_helpful'),
  withdrawn: sql<boolean>`first.stub is not null`.as('withdrawn'),
  closedAt: thread.closedAt,
  archived: sql<boolean>`${channel.archivedAt} is not null`.as('archived'),
  origins: sql<ThreadOrigin[]>`(select coalesce(json_agg(json_build_object('how', case
      when e.deed = 'answered_elsewhere' then 'answered_in'
      when e.deed = 'thread_merged' then case e.thread_id when ${thread.id} then 'merged_into' else 'merged_from' end
      else case e.thread_id when ${thread.id} then 'split_off' else 'split_from' end end,
      'slug', o.slug, 'title', o.title) order by e.number), '[]')
    from (select * from moderation_entry where thread_id = ${thread.id} and other_thread is not null and deed <> 'posts_returned'
      union all select * from moderation_entry where other_thread = ${thread.id} and deed in ('posts_split_off', 'thread_merged')) e
    join thread o on o.id = case e.thread_id when ${thread.id} then e.other_thread else e.thread_id end
    where not exists (select from moderation_entry later where later.undoes = e.id))`.as('origins'),
  readNumber: sql<number>`coalesce(read_mark.number, 0)`.as('read_number'),
  follows: sql<boolean>`exists (select from thread_follow f where f.thread_id = ${thread.id}
    and f.person_id = ${sql.placeholder('viewerPerson')} and f.level <> 'left')`.as('follows'),
  readAt: sql<string | null>`${sql.raw(rfc3339('read_mark.read_at'))}`.as('read_at'),
  head: sql<number>`coalesce((select s.head from stream s where s.id = 'thread:' || ${thread.id}), 0)::int`.as(
    'head',
  ),
});

export type FoundThread = Awaited<ReturnType<typeof findThread>>;

/** One thread by id or slug, with what policies and pages need to know of it. Not found and not readable are the same. */
export async function findThread(tx: Transaction, viewer: Viewer, idOrSlug: string) {
  const by = isId(idOrSlug) ? 'id' : 'slug';
  const [found] = await prepared(tx, `thread_by_${by}${checked(viewer)}`, (db) =>
    selectSummaries(db, more()).where(and(eq(thread[by], sql.placeholder('key')), readable({ db }, viewer))),
  ).execute({ ...viewerValues(viewer), key: idOrSlug });
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return { ...found, openedBy: found.openedByPerson, closed: found.archived || found.closedAt !== null };
}

/** Where a thread stands and whether it is open: all that a reply, a read mark or a list of posts needs to know of it. */
export async function findThreadPlace(tx: Transaction, viewer: Viewer, idOrSlug: string) {
  const by = isId(idOrSlug) ? 'id' : 'slug';
  const [found] = await prepared(tx, `thread_place_by_${by}${checked(viewer)}`, (db) =>
    db
      .select({
        id: thread.id,
        channelId: thread.channelId,
        posts: thread.postCount,
        closed: sql<boolean>`coalesce(${thread.closedAt}, ${channel.archivedAt}) is not null`.as('closed'),
        archived: sql<boolean>`${channel.archivedAt} is not null`.as('archived'),
        warnsOfBids: channel.warnsOfBids,
        holdsFirstPosts: channel.holdsFirstPosts,
      })
      .from(thread)
      .innerJoin(channel, eq(channel.id, thread.channelId))
      .where(and(eq(thread[by], sql.placeholder('key')), readable({ db }, viewer))),
  ).execute({ ...viewerValues(viewer), key: idOrSlug });
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return found;
}
