import { and, asc, desc, eq, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, heldPost, membership, thread } from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { m } from '../../../messages/compiled/messages.js';
import { cursorOf, isId, pageOf, readCursor } from '../../plugins/paging.ts';
import { permit } from '../../plugins/permit.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { authorOf } from '../people/author-of.ts';
import { mayDecideHeld, maySeeHeld, mayWriteOn } from './policy.ts';
import type { HeldPost, HeldQuery, ListedHeld } from './schema.ts';

const listed = {
  id: heldPost.id,
  channel: sql<
    ListedHeld['channel']
  >`case when ${channel.id} is not null then json_build_object('slug', ${channel.slug}, 'name', ${channel.name}) end`.as(
    'channel',
  ),
  thread: sql<
    ListedHeld['thread']
  >`case when ${thread.id} is not null then json_build_object('id', ${thread.id}, 'slug', ${thread.slug}, 'title', ${thread.title}) end`.as(
    'thread',
  ),
  kind: heldPost.kind,
  title: heldPost.title,
  excerpt:
    sql<string>`left(btrim(coalesce(nullif(plain_text(${heldPost.html}), ''), ${heldPost.body})), 200)`.as(
      'excerpt',
    ),
  author: authorOf(heldPost.membershipId).as('author'),
  heldAt: heldPost.heldAt,
  decision: sql<ListedHeld['decision']>`case when ${heldPost.outcome} is not null then json_build_object(
    'outcome', ${heldPost.outcome}, 'note', ${heldPost.note}, 'by', ${authorOf(heldPost.decidedBy)},
    'at', ${sql.raw(rfc3339('held_post.decided_at'))}) end`.as('decision'),
  postId: heldPost.postId,
  personId: heldPost.personId,
};

const isOwn = eq(heldPost.personId, sql.placeholder('viewerPerson'));

/** It waits, or waits for its author. */
export const isOpen = or(isNull(heldPost.outcome), eq(heldPost.outcome, 'returned'));

/** As `held_post_read` in the database: one's own wherever it lies, and for advisors all, where they read (`channel` is joined as far as that). */
const seen = (viewer: Viewer): SQL | undefined => {
  if (!viewer.applicationCheck) return undefined;
  return maySeeHeld(viewer) ? or(isOwn, isNotNull(channel.id)) : isOwn;
};
const whereRead = (db: Transaction['db'], viewer: Viewer) =>
  and(eq(channel.id, heldPost.channelId), readable({ db }, viewer));

/** A held text, with what only the server needs to know of who wrote it. Of others it is not there. */
export async function findHeld(tx: Transaction, viewer: Viewer, id: string) {
  const [found] = isId(id)
    ? await prepared(tx, `held_post_${viewer.role}${checked(viewer)}`, (db) =>
        db
          .select({
            ...listed,
            body: heldPost.body,
            html: heldPost.html,
            tags: heldPost.tags,
            // the post that it answers may have gone elsewhere
            replyTo: sql<
              string | null
            >`(select p.id from post p where p.id = ${heldPost.replyTo} and p.thread_id = ${heldPost.threadId})`.as(
              'reply_to_there',
            ),
            threadId: heldPost.threadId,
            isPlaceOpen:
              sql<boolean>`${channel.id} is not null and ${channel.archivedAt} is null and ${thread.closedAt} is null`.as(
                'is_place_open',
              ),
            channelId: heldPost.channelId,
            membershipId: heldPost.membershipId,
            role: membership.role,
          })
          .from(heldPost)
          .leftJoin(channel, whereRead(db, viewer))
          .innerJoin(membership, eq(membership.id, heldPost.membershipId))
          .leftJoin(thread, and(eq(thread.id, heldPost.threadId), isNotNull(channel.id)))
          .where(and(eq(heldPost.id, sql.placeholder('id')), seen(viewer))),
      ).execute({ ...viewerValues(viewer), id })
    : [];
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return found;
}

export async function readHeld(tx: Transaction, viewer: Viewer, id: string): Promise<HeldPost> {
  const { personId, ...found } = await findHeld(tx, viewer, id);
  return {
    ...found,
    own: personId === viewer.personId,
    mayDecide: !found.decision && mayDecideHeld(viewer, { personId }),
    mayWriteOn: mayWriteOn(viewer, { ...found, personId }),
  };
}

const states: Record<NonNullable<HeldQuery['state']>, SQL | undefined> = {
  waiting: isNull(heldPost.outcome),
  decided: isNotNull(heldPost.outcome),
  own: and(isOwn, isOpen),
};

/** What waits longest comes first, of all others the newest. */
export async function heldPosts(
  tx: Transaction,
  viewer: Viewer,
  { limit, after, state = 'waiting' }: HeldQuery,
): Promise<{ items: ListedHeld[]; next: string | null }> {
  permit(viewer, state === 'own' || maySeeHeld(viewer), (locale) => m.problem_held_whose({}, { locale }));
  const [time, id] = after ? readCursor(after, ['time', 'id']) : [null, null];
  const waits = state === 'waiting';
  const place = sql`(${heldPost.heldAt}, ${heldPost.id})`;
  const cursor = sql`(${sql.placeholder('time')}::timestamptz, ${sql.placeholder('id')}::uuid)`;
  const order = waits ? asc : desc;
  const name = `held_posts_${state}_${viewer.role}${after ? '_after' : ''}${checked(viewer)}`;
  const rows = await prepared(tx, name, (db) =>
    db
      .select(listed)
      .from(heldPost)
      .leftJoin(channel, whereRead(db, viewer))
      .leftJoin(thread, and(eq(thread.id, heldPost.threadId), isNotNull(channel.id)))
      .where(
        and(
          states[state],
          seen(viewer),
          after ? (waits ? sql`${place} > ${cursor}` : sql`${place} < ${cursor}`) : undefined,
        ),
      )
      .orderBy(order(heldPost.heldAt), order(heldPost.id))
      .limit(sql.placeholder('limit')),
  ).execute({ ...viewerValues(viewer), time, id, limit: limit + 1 });
  return pageOf(
    rows.map(({ personId, ...row }) => ({ ...row, own: personId === viewer.personId })),
    limit,
    (row) => cursorOf([row.heldAt, row.id]),
  );
}
