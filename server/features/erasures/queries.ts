import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, erasure, post, thread } from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { m } from '../../../messages/compiled/messages.js';
import { cursorOf, isId, pageOf, readCursor } from '../../plugins/paging.ts';
import { permit } from '../../plugins/permit.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { authorOf } from '../people/author-of.ts';
import { mayConsent, maySeeErasures, seesErasure } from './policy.ts';
import type { Erasure, ErasureQuery } from './schema.ts';

const whereRead = <Value>(json: SQL) =>
  sql<Value | null>`case when ${channel.id} is null then null else ${json} end`;

const selectErasures = (db: Transaction['db'], viewer: Viewer) =>
  db
    .select({
      id: erasure.id,
      postId: erasure.postId,
      threadId: erasure.threadId,
      ground: erasure.ground,
      reason: erasure.reason,
      title: erasure.title,
      askedBy: authorOf(erasure.askedBy).as('asked_by_author'),
      askedAt: erasure.askedAt,
      thread: whereRead<NonNullable<Erasure['thread']>>(
        sql`json_build_object('id', ${thread.id}, 'slug', ${thread.slug}, 'title', ${thread.title})`,
      ).as('thread'),
      channel: whereRead<NonNullable<Erasure['channel']>>(
        sql`json_build_object('slug', ${channel.slug}, 'name', ${channel.name})`,
      ).as('channel'),
      post: whereRead<NonNullable<Erasure['post']>>(
        sql`json_build_object('id', ${post.id}, 'number', ${post.number}, 'author', ${authorOf(post.membershipId)})`,
      ).as('post'),
      html: whereRead<string>(sql`(select h.html from hidden_text h where h.post_id = ${erasure.postId})`).as(
        'html',
      ),
      decision: sql<
        Erasure['decision']
      >`case when ${erasure.outcome} is null then null else json_build_object(
        'outcome', ${erasure.outcome}, 'note', ${erasure.note}, 'by', ${authorOf(erasure.decidedBy)},
        'at', ${sql.raw(rfc3339('erasure.decided_at'))}) end`.as('decision'),
    })
    .from(erasure)
    .leftJoin(channel, and(eq(channel.id, erasure.channelId), readable({ db }, viewer)))
    .leftJoin(thread, eq(thread.id, erasure.threadId))
    .leftJoin(post, eq(post.id, erasure.postId));

type Row = Awaited<ReturnType<typeof selectErasures>>[number];

const erasureJson = (viewer: Viewer, row: Row, quotedIn: number[]): Erasure => {
  const own = row.askedBy?.id === viewer.personId;
  return {
    ...row,
    text: null,
    quotedIn,
    own,
    mayConsent: !row.decision && mayConsent(viewer, { askedBy: row.askedBy?.id ?? '' }),
  };
};

/** What is to be erased; others are not there. */
export async function findErasure(tx: Transaction, viewer: Viewer, id: string): Promise<Row> {
  const [found] = isId(id)
    ? await prepared(tx, `erasure_${viewer.role}${checked(viewer)}`, (db) =>
        selectErasures(db, viewer).where(and(eq(erasure.id, sql.placeholder('id')), seesErasure(viewer))),
      ).execute({ ...viewerValues(viewer), id })
    : [];
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return found;
}

export async function readErasure(tx: Transaction, viewer: Viewer, id: string): Promise<Erasure> {
  const found = await findErasure(tx, viewer, id);
  const shown = erasureJson(viewer, found, found.html === null ? [] : await quoting(tx, found));
  if (shown.html !== null || shown.decision) return shown;
  // it was withdrawn: what it said is left in its earlier versions
  const { rows } = await tx.db.execute<{ text: string | null }>(
    sql`select erasure_text(${found.postId}) as text`,
  );
  return { ...shown, text: rows[0]?.text ?? null };
}

/** Posts of the same thread that say a line of it, too. */
async function quoting(tx: Transaction, { postId, threadId }: Row): Promise<number[]> {
  const { rows } = await tx.db.$client.query<{ number: number }>({
    name: 'posts_quoting_hidden',
    text: `select q.number from post q where q.thread_id = $2 and q.stub is null and exists (
      select from hidden_text h cross join lateral erased_lines(array[h.body]) line
      where h.post_id = $1 and position(line in q.body) > 0) order by q.number limit 50`,
    values: [postId, threadId],
  });
  return rows.map(({ number }) => number);
}

const states: Record<NonNullable<ErasureQuery['state']>, SQL> = {
  open: sql`${erasure.outcome} is null`,
  decided: sql`${erasure.outcome} is not null`,
};

/** What waits longest comes first, of what is decided the newest. */
export async function erasures(
  tx: Transaction,
  viewer: Viewer,
  { limit, after, state = 'open' }: ErasureQuery,
): Promise<{ items: Erasure[]; next: string | null }> {
  permit(viewer, maySeeErasures(viewer), (locale) => m.problem_erasures_whose({}, { locale }));
  const [time, id] = after ? readCursor(after, ['time', 'id']) : [null, null];
  const isOpen = state === 'open';
  const place = sql`(${erasure.askedAt}, ${erasure.id})`;
  const cursor = sql`(${sql.placeholder('time')}::timestamptz, ${sql.placeholder('id')}::uuid)`;
  const order = isOpen ? asc : desc;
  const name = `erasures_${state}_${viewer.role}${after ? '_after' : ''}${checked(viewer)}`;
  const rows = await prepared(tx, name, (db) =>
    selectErasures(db, viewer)
      .where(
        and(
          states[state],
          seesErasure(viewer),
          after ? (isOpen ? sql`${place} > ${cursor}` : sql`${place} < ${cursor}`) : undefined,
        ),
      )
      .orderBy(order(erasure.askedAt), order(erasure.id))
      .limit(sql.placeholder('limit')),
  ).execute({ ...viewerValues(viewer), time, id, limit: limit + 1 });
  return pageOf(
    rows.map((row) => erasureJson(viewer, row, [])),
    limit,
    (row) => cursorOf([row.askedAt, row.id]),
  );
}
