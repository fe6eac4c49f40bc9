import { and, desc, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { thread } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, mayCurate, readable, viewerValues } from '../channels/policy.ts';
import { findChannel } from '../channels/queries.ts';
import { findThread } from '../threads/queries.ts';
import { selectSummaries } from '../threads/summary-query.ts';
import type { RelatedThreads } from './schema.ts';

/** What stands beside a thread because a curator said so, the last active first. */
export async function relatedThreads(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
): Promise<RelatedThreads> {
  const { id, channel } = await findThread(tx, viewer, idOrSlug);
  const [home, items] = await Promise.all([
    findChannel(tx, viewer, channel.slug),
    prepared(tx, `threads_related${checked(viewer)}`, (db) =>
      selectSummaries(db, {})
        .where(
          and(
            sql`${thread.id} in (select r.other from thread_relation r where r.one = ${sql.placeholder('thread')}
              union all select r.one from thread_relation r where r.other = ${sql.placeholder('thread')})`,
            // of a thread that was merged only stubs are left
            sql`not exists (select from moderation_entry e where e.thread_id = ${thread.id} and e.deed = 'thread_merged'
              and not exists (select from moderation_entry later where later.undoes = e.id))`,
            readable({ db }, viewer),
          ),
        )
        .orderBy(desc(thread.lastPostAt)),
    ).execute({ ...viewerValues(viewer), thread: id }),
  ]);
  return { items, may: { relate: !home.archivedAt && mayCurate(viewer, home) } };
}
