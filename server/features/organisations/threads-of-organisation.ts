import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, thread } from '../../../db/schema/index.ts';
import { cursorOf, pageOf, readCursor, type PageQuery } from '../../plugins/paging.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import type { ThreadSummary } from '../threads/schema.ts';
import { selectSummaries } from '../threads/summary-query.ts';
import { findOrganisation } from './queries.ts';

export type Part = 'questions' | 'answers';

const organisationId = sql.placeholder('organisationId');
// as a list of memberships, of which there are few, so that the index of who opened a thread is used
const isAsker = sql`${thread.openedBy} = any (array(select id from membership where organisation_id = ${organisationId}))`;

/** Both by when they were opened: what an organisation has asked, and where it has answered others. */
const parts: Record<Part, SQL> = {
  questions: isAsker,
  answers: sql`not ${isAsker} and exists (select from post given where given.channel_id = ${thread.channelId}
    and given.organisation_id = ${organisationId} and given.thread_id = ${thread.id} and given.stub is null)`,
};

// to the millisecond, as cursors spell it: of two that were opened in one, none is left out
const openedAt = sql`date_trunc('milliseconds', ${thread.createdAt})`;
const isAfter = sql`(${openedAt}, ${thread.id}) < (${sql.placeholder('time')}::timestamptz, ${sql.placeholder('id')}::uuid)`;

/** The newest questions of an organisation, or those that it answered; of them what the viewer reads. */
export async function threadsOfOrganisation(
  tx: Transaction,
  viewer: Viewer,
  slug: string,
  part: Part,
  { limit, after }: PageQuery,
): Promise<{ items: ThreadSummary[]; next: string | null }> {
  const { id: organisation } = await findOrganisation(tx, slug);
  const [time, id] = after ? readCursor(after, ['time', 'id']) : [null, null];
  // as an array, so that the few are found first, and only then joined with all that a row shows
  const query = prepared(tx, `organisation_${part}_${after ? 'after' : 'first'}${checked(viewer)}`, (db) =>
    selectSummaries(db, {})
      .where(
        sql`${thread.id} = any (array(
          select ${thread.id} from ${thread} join ${channel} on ${channel.id} = ${thread.channelId}
          where ${and(eq(thread.kind, 'question'), parts[part], readable({ db }, viewer), after ? isAfter : undefined)}
          order by ${openedAt} desc, ${thread.id} desc limit ${sql.placeholder('limit')}))`,
      )
      .orderBy(desc(openedAt), desc(thread.id)),
  );
  const rows = await query.execute({
    ...viewerValues(viewer),
    organisationId: organisation,
    time,
    id,
    limit: limit + 1,
  });
  return pageOf(rows, limit, (row) => cursorOf([row.createdAt, row.id]));
}
