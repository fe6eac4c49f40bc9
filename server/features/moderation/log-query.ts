import { and, desc, eq, lt, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { prepared, type Transaction } from '../../../db/client.ts';
import {
  channel,
  document,
  membership,
  moderationEntry as entry,
  organisation,
  person,
  post,
  thread,
} from '../../../db/schema/index.ts';
import { startOfDay } from '../../../db/schema/time.ts';
import { cursorOf, isId, pageOf, readCursor } from '../../plugins/paging.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { authorJson } from '../people/author-json.ts';
import { opensDocument } from '../documents/policy.ts';
import { mayModerate, seesEntry } from './policy.ts';
import type { LogEntry, LogQuery } from './schema.ts';

const concerned = alias(person, 'concerned');
const member = alias(membership, 'member');
const home = alias(organisation, 'home');

/** a channel's id becomes its name, if the viewer reads it */
const named = (value: typeof entry.before | typeof entry.after) => sql<
  string | null
>`case ${entry.deed} when 'thread_moved'
  then (select c.name from channel c where c.id = ${value}::uuid) else ${value} end`;

/** Posts of neither thread went elsewhere afterwards, but for what was taken back, and at least one is where it came to. */
const nothingSince = sql`not exists (select from moderation_entry later
    where later.number > ${entry.number} and later.deed in ('posts_split_off', 'thread_merged') and later.undoes is null
      and (later.thread_id in (${entry.threadId}, ${entry.otherThread}) or later.other_thread in (${entry.threadId}, ${entry.otherThread}))
      and not exists (select from moderation_entry back where back.undoes = later.id))
  and exists (select from post s join post p on p.id = s.moved_to and p.thread_id = ${entry.otherThread}
    where s.thread_id = ${entry.threadId} and s.stub = 'moved' and s.stub_at >= ${entry.at})`;

/** What stands is what the deed made of it, and nobody has taken it back. */
const stands = sql<boolean>`not exists (select from moderation_entry later where later.undoes = ${entry.id}) and case ${entry.deed}
  when 'post_hidden' then ${post.stub} = 'hidden'
  when 'document_hidden' then ${document.hiddenAt} is not null and ${document.removedAt} is null
  when 'thread_closed' then ${thread.closedAt} is not null
  when 'thread_reopened' then ${thread.closedAt} is null and not exists (
    select from moderation_entry back where back.id = ${entry.undoes} and back.deed = 'answered_elsewhere')
  when 'thread_retitled' then ${thread.title} = ${entry.after}
  when 'thread_kind_changed' then ${thread.kind} = ${entry.after} and ${thread.state} is distinct from 'answered' and ${thread.state} is distinct from 'expert'
  when 'thread_moved' then ${entry.channelId} = ${entry.after}::uuid and exists (select from channel c where c.id = ${entry.before}::uuid)
  when 'answered_elsewhere' then ${thread.state} = 'answered' and ${thread.acceptedPostId} is null
  when 'posts_split_off' then ${nothingSince}
  when 'thread_merged' then ${entry.undoes} is null and ${nothingSince}
  when 'person_silenced' then exists (select from silence s where s.entry = ${entry.id} and s.until > now())
  else false end`;

const selectEntries = (db: Transaction['db'], viewer: Viewer) =>
  db
    .select({
      id: entry.id,
      number: entry.number,
      deed: entry.deed,
      at: entry.at,
      by: authorJson(person, membership, organisation).as('by'),
      about: sql<LogEntry['about']>`(select ${authorJson(concerned, member, home)} from ${person} concerned
        join ${membership} member on member.person_id = concerned.id join ${organisation} home on home.id = member.organisation_id
        where concerned.id = ${entry.personId} order by member.created_at limit 1)`.as('about'),
      thread: sql<LogEntry['thread']>`case when ${channel.id} is null or ${thread.id} is null then null else
        json_build_object('id', ${thread.id}, 'slug', ${thread.slug}, 'title', ${thread.title}) end`.as(
        'thread',
      ),
      document: sql<
        LogEntry['document']
      >`case when ${channel.id} is null or ${document.id} is null then null else
        json_build_object('id', ${document.id}, 'title', ${document.title}) end`.as('document'),
      channel: sql<LogEntry['channel']>`case when ${channel.id} is null then null else
        json_build_object('slug', ${channel.slug}, 'name', ${channel.name}) end`.as('channel'),
      post: post.number,
      ground: entry.ground,
      reason: entry.reason,
      before: named(entry.before).as('before'),
      after: named(entry.after).as('after'),
      other: sql<LogEntry['other']>`(select json_build_object('slug', o.slug, 'title', o.title) from thread o
        where o.id = ${entry.otherThread})`.as('other'),
      revised:
        sql<boolean>`coalesce(${entry.deed} = 'revision_asked' and ${post.editedAt} > ${entry.at}, false)`.as(
          'revised',
        ),
      undoes: sql<boolean>`${entry.undoes} is not null`.as('undoes'),
      undone: sql<boolean>`exists (select from moderation_entry later where later.undoes = ${entry.id})`.as(
        'undone',
      ),
      stands: stands.as('stands'),
    })
    .from(entry)
    .innerJoin(membership, eq(membership.id, entry.doneBy))
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .leftJoin(channel, and(eq(channel.id, entry.channelId), readable({ db }, viewer)))
    .leftJoin(thread, eq(thread.id, entry.threadId))
    .leftJoin(post, eq(post.id, entry.postId))
    .leftJoin(document, and(eq(document.id, entry.documentId), opensDocument(viewer)));

/** Whether a deed can still be taken back. */
export async function entryStands(tx: Transaction, id: string): Promise<boolean> {
  const [found] = await tx.db
    .select({ stands })
    .from(entry)
    .leftJoin(thread, eq(thread.id, entry.threadId))
    .leftJoin(post, eq(post.id, entry.postId))
    .leftJoin(document, eq(document.id, entry.documentId))
    .where(eq(entry.id, id));
  return found?.stands ?? false;
}

const conditions: Record<Exclude<keyof LogQuery, 'limit' | 'after'>, (value: string) => SQL> = {
  channel: () => sql`${channel.slug} = ${sql.placeholder('channel')}`,
  thread: (value) => sql`(${isId(value) ? thread.id : thread.slug} = ${sql.placeholder('thread')} or exists (
    select from thread o where o.id = ${entry.otherThread} and ${sql.raw(isId(value) ? 'o.id' : 'o.slug')} = ${sql.placeholder('thread')}))`,
  deed: () => sql`${entry.deed} = ${sql.placeholder('deed')}`,
  from: () => sql`${entry.at} >= ${startOfDay(sql`${sql.placeholder('from')}`)}`,
  to: () => sql`${entry.at} < ${startOfDay(sql`(${sql.placeholder('to')}::date + 1)`)}`,
  own: () => sql`${entry.personId} = ${sql.placeholder('viewerPerson')}`,
};
const names = Object.keys(conditions) as (keyof typeof conditions)[];

/** What moderation did, newest first. */
export async function moderationLog(
  tx: Transaction,
  viewer: Viewer,
  { limit, after, ...filter }: LogQuery,
): Promise<{ items: LogEntry[]; next: string | null }> {
  const given = names.filter((name) => filter[name] !== undefined && filter[name] !== false);
  const [number] = after ? readCursor(after, ['number']) : [null];
  const shape = given.map((name) => (name === 'thread' && isId(filter.thread ?? '') ? 'thread_id' : name));
  const name = `moderation_log_${shape.join('_')}_${after ? 'after' : 'first'}${mayModerate(viewer) ? '_moderates' : ''}${checked(viewer)}`;
  const rows = await prepared(tx, name, (db) =>
    selectEntries(db, viewer)
      .where(
        and(
          seesEntry(viewer),
          ...given.map((each) => conditions[each](String(filter[each]))),
          after ? lt(entry.number, sql.placeholder('number')) : undefined,
        ),
      )
      .orderBy(desc(entry.number))
      .limit(sql.placeholder('limit')),
  ).execute({ ...viewerValues(viewer), ...filter, number, limit: limit + 1 });
  return pageOf(
    rows.map(({ stands: isStanding, ...row }) => ({ ...row, mayUndo: isStanding && mayModerate(viewer) })),
    limit,
    (row) => cursorOf([row.number]),
  );
}
