import { and, asc, eq, gt, gte, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, organisation, person, post } from '../../../db/schema/index.ts';
import { startOfDay } from '../../../db/schema/time.ts';
import { cursorOf, pageOf, readCursor, type PageQuery } from '../../plugins/paging.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { authorJson } from '../people/author-json.ts';
import { findThreadPlace } from './queries.ts';
import type { OutlineEntry } from './schema.ts';

/** as many letters of a text as say what it is about */
const opening = 180;

/** Who wrote when and how it begins, for every post of a thread: from a number or from a day on (as it is in Germany). */
export async function outlineOf(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { number = 1, from, limit, after }: PageQuery & { number?: number; from?: string },
): Promise<{ items: OutlineEntry[]; next: string | null }> {
  const { id } = await findThreadPlace(tx, viewer, idOrSlug);
  const [last] = after ? readCursor(after, ['number']) : [0];
  const rows = await prepared(tx, `outline_${from ? 'from_day' : 'whole'}${checked(viewer)}`, (db) =>
    db
      .select({
        id: post.id,
        number: post.number,
        author: authorJson(person, post, organisation).as('author'),
        createdAt: post.createdAt,
        stub: post.stub,
        opening: sql<string>`left(plain_text(${post.html}), ${sql.raw(String(opening))})`.as('opening'),
      })
      .from(post)
      .innerJoin(channel, eq(channel.id, post.channelId))
      .innerJoin(person, eq(person.id, post.personId))
      .innerJoin(organisation, eq(organisation.id, post.organisationId))
      .where(
        and(
          eq(post.threadId, sql.placeholder('threadId')),
          gt(post.number, sql.placeholder('last')),
          gte(post.number, sql.placeholder('number')),
          from ? sql`${post.createdAt} >= ${startOfDay(sql`${sql.placeholder('from')}`)}` : undefined,
          readable({ db }, viewer),
        ),
      )
      .orderBy(asc(post.number))
      .limit(sql.placeholder('limit')),
  ).execute({ ...viewerValues(viewer), threadId: id, last, number, from, limit: limit + 1 });
  return pageOf(rows, limit, (row) => cursorOf([row.number]));
}
