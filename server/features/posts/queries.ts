import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { prepared, type Transaction } from '../../../db/client.ts';
import {
  channel,
  membership,
  organisation,
  person,
  post,
  postRevision,
  thread,
} from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { authorJson } from '../people/author-json.ts';
import type { Post, Revision } from './schema.ts';

const parent = alias(post, 'parent');
const parentAuthor = alias(person, 'parent_author');
const hid = alias(membership, 'hid');
const hider = alias(person, 'hider');
const hiderOrganisation = alias(organisation, 'hider_organisation');

/** Few posts are stubs: only for those it is looked up who hid them. */
const stubJson = () => sql<Post['stub']>`case when ${post.stub} is null then null else json_build_object(
  'kind', ${post.stub}, 'at', ${sql.raw(rfc3339('post.stub_at'))}, 'ground', ${post.hiddenGround}, 'movedTo', (
    select json_build_object('id', there.id, 'number', there.number, 'slug', place.slug, 'title', place.title)
    from ${post} there join ${thread} place on place.id = there.thread_id where there.id = ${post.movedTo}), 'by', (
    select ${authorJson(hider, hid, hiderOrganisation)} from ${membership} hid join ${person} hider on hider.id = hid.person_id
    join ${organisation} hider_organisation on hider_organisation.id = hid.organisation_id where hid.id = ${post.hiddenBy})) end`;

const postColumns = () => ({
  id: post.id,
  threadId: post.threadId,
  number: post.number,
  html: post.html,
  body: post.body,
  author: authorJson(person, post, organisation).as('author'),
  replyTo: sql<Post['replyTo']>`case when ${parent.id} is null then null else
    json_build_object('id', ${parent.id}, 'number', ${parent.number}, 'author', ${parentAuthor.name}) end`.as(
    'reply_to',
  ),
  createdAt: post.createdAt,
  editedAt: post.editedAt,
  revision: post.revision,
  stub: stubJson().as('stub'),
  helpful: post.helpful,
});

const selectPosts = <More extends object>(db: Transaction['db'], more: More) =>
  db
    .select({ ...postColumns(), ...more } as ReturnType<typeof postColumns> & More)
    .from(post)
    .innerJoin(channel, eq(channel.id, post.channelId))
    .innerJoin(person, eq(person.id, post.personId))
    .innerJoin(organisation, eq(organisation.id, post.organisationId))
    .leftJoin(parent, eq(parent.id, post.replyTo))
    .leftJoin(parentAuthor, eq(parentAuthor.id, parent.personId));

/** Posts of a thread with the `limit` numbers above `after`, in their order. Numbers have no gaps, so they bound what is joined. */
export function postsOfThread(
  tx: Transaction,
  viewer: Viewer,
  threadId: string,
  { after, limit }: { after: number; limit: number },
): Promise<Post[]> {
  return prepared(tx, `posts_of_thread${checked(viewer)}`, (db) =>
    selectPosts(db, {})
      .where(
        and(
          eq(post.threadId, sql.placeholder('threadId')),
          gt(post.number, sql.placeholder('after')),
          sql`${post.number} <= ${sql.placeholder('last')}::bigint`,
          readable({ db }, viewer),
        ),
      )
      .orderBy(asc(post.number)),
  ).execute({ ...viewerValues(viewer), threadId, after, last: after + limit });
}

/** Posts of a thread by their numbers, in their order. */
export function postsNumbered(
  tx: Transaction,
  viewer: Viewer,
  threadId: string,
  numbers: number[],
): Promise<Post[]> {
  return prepared(tx, `posts_numbered${checked(viewer)}`, (db) =>
    selectPosts(db, {})
      .where(
        and(
          eq(post.threadId, sql.placeholder('threadId')),
          sql`${post.number} = any (${sql.placeholder('numbers')}::integer[])`,
          readable({ db }, viewer),
        ),
      )
      .orderBy(asc(post.number)),
  ).execute({ ...viewerValues(viewer), threadId, numbers });
}

/** Posts of one thread by their ids, in their order; others are left out. */
export async function findPosts(
  tx: Transaction,
  viewer: Viewer,
  threadId: string,
  ids: string[],
): Promise<Post[]> {
  return prepared(tx, `posts_by_ids${checked(viewer)}`, (db) =>
    selectPosts(db, {})
      .where(
        and(
          eq(post.threadId, sql.placeholder('threadId')),
          sql`${post.id} = any (${sql.placeholder('ids')}::uuid[])`,
          readable({ db }, viewer),
        ),
      )
      .orderBy(asc(post.number)),
  ).execute({ ...viewerValues(viewer), threadId, ids: ids.filter(isId) });
}

/** One post with what policies need to know of it and of its thread. */
export async function findPost(tx: Transaction, viewer: Viewer, id: string) {
  const rows = isId(id)
    ? await prepared(tx, `post_by_id${checked(viewer)}`, (db) =>
        selectPosts(db, {
          personId: post.personId,
          channelId: post.channelId,
          threadSlug: thread.slug,
          threadTitle: thread.title,
          threadKind: thread.kind,
        })
          .innerJoin(thread, eq(thread.id, post.threadId))
          .where(and(eq(post.id, sql.placeholder('id')), readable({ db }, viewer))),
      ).execute({ ...viewerValues(viewer), id })
    : [];
  const [found] = rows;
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  const { personId, channelId, threadSlug, threadTitle, threadKind, ...columns } = found;
  return {
    post: columns,
    personId,
    channelId,
    thread: { id: columns.threadId, slug: threadSlug, title: threadTitle, kind: threadKind },
  };
}

/** What a post said before, oldest first; of a withdrawn post nobody reads it. */
export async function revisionsOfPost(tx: Transaction, viewer: Viewer, id: string): Promise<Revision[]> {
  const { post: found } = await findPost(tx, viewer, id);
  if (found.stub) return [];
  const earlier = await tx.db
    .select({
      revision: postRevision.revision,
      body: postRevision.body,
      html: postRevision.html,
      writtenAt: postRevision.writtenAt,
    })
    .from(postRevision)
    .where(eq(postRevision.postId, id))
    .orderBy(asc(postRevision.revision));
  const { revision, body, html, createdAt, editedAt } = found;
  return [...earlier, { revision, body, html, writtenAt: editedAt ?? createdAt }];
}
