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
import { mayDecideHeld, maySeeHeld } from './policy.ts';
import type { HeldPost, HeldQuery, ListedHeld } from './schema.ts';

const listed = {
  id: heldPost.id,
  channel: sql<ListedHeld['channel']>`json_build_object('slug', ${channel.slug}, 'name', ${channel.name})`.as(
    'channel',
  ),
  thread: sql<
    ListedHeld['thread']
  >`case when ${thread.id} is not null then json_build_object('id', ${thread.id}, 'slug', ${thread.slug}, 'title', ${thread.title}) end`.as(
    'thread',
  ),
  kind: heldPost.kind,
  title: heldPost.title,
  excerpt: sql<string>`left(btrim(plain_text(${heldPost.html})), 200)`.as('excerpt'),
  author: authorOf(heldPost.membershipId).as('author'),
  heldAt: heldPost.heldAt,
  decision: sql<ListedHeld['decision']>`case when ${heldPost.outcome} is not null then json_build_object(
    'outcome', ${heldPost.outcome}, 'note', ${heldPost.note}, 'by', ${authorOf(heldPost.decidedBy)},
    'at', ${sql.raw(rfc3339('held_post.decided_at'))}) end`.as('decision'),
  postId: heldPost.postId,
  personId: heldPost.personId,
};

const isOwn = eq(heldPost.personId, sql.placeholder('viewerPerson'));

/** As `held_post_read` in the database: one's own, and for advisors all, where they read. */
const seen = (db: Transaction['db'], viewer: Viewer): SQL | undefined =>
  and(readable({ db }, viewer), viewer.applicationCheck && !maySeeHeld(viewer) ? isOwn : undefined);

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
            replyTo: heldPost.replyTo,
            channelId: heldPost.channelId,
            membershipId: heldPost.membershipId,
            role: membership.role,
          })
          .from(heldPost)
          .innerJoin(channel, eq(channel.id, heldPost.channelId))
          .innerJoin(membership, eq(membership.id, heldPost.membershipId))
          .leftJoin(thread, eq(thread.id, heldPost.threadId))
          .where(and(eq(heldPost.id, sql.placeholder('id')), seen(db, viewer))),
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
  };
}

const states: Record<NonNullable<HeldQuery['state']>, SQL | undefined> = {
  waiting: isNull(heldPost.outcome),
  decided: isNotNull(heldPost.outcome),
  own: and(isOwn, or(isNull(heldPost.outcome), eq(heldPost.outcome, 'returned'))),
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
      .innerJoin(channel, eq(channel.id, heldPost.channelId))
      .leftJoin(thread, eq(thread.id, heldPost.threadId))
      .where(
        and(
          states[state],
          seen(db, viewer),
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
