import { and, desc, eq, or, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, draft, thread } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { plainLine } from '../posts/markdown.ts';
import type { ListedDraft } from './schema.ts';

const excerpt = 200;
/** names carry keys and links addresses, which the excerpt leaves out */
const read = 4 * excerpt;

const threadOf = sql`case when ${draft.place} like 'thread:%' then substr(${draft.place}, 8)::uuid end`;
const channelOf = sql`case when ${draft.place} like 'channel:%' then substr(${draft.place}, 9) end`;

/** What the viewer has begun and not published, the latest first. Of a place that she no longer reads nothing is told but her own text. */
export async function listDrafts(tx: Transaction, viewer: Viewer, limit: number): Promise<ListedDraft[]> {
  const rows = await prepared(tx, `drafts_of${checked(viewer)}`, (db) =>
    db
      .select({
        place: draft.place,
        title: draft.title,
        begin: sql<string>`left(${draft.body}, ${sql.raw(String(read))})`.as('begin'),
        savedAt: draft.savedAt,
        channelSlug: channel.slug,
        channelName: channel.name,
        threadSlug: thread.slug,
        threadTitle: thread.title,
      })
      .from(draft)
      .leftJoin(thread, eq(thread.id, threadOf))
      .leftJoin(
        channel,
        and(or(eq(channel.id, thread.channelId), eq(channel.slug, channelOf)), readable({ db }, viewer)),
      )
      .where(
        and(
          eq(draft.personId, sql.placeholder('person')),
          sql`${draft.body} || ${draft.title} || ${draft.tags} ~ '\\S'`,
        ),
      )
      .orderBy(desc(draft.savedAt), draft.place)
      .limit(sql.placeholder('limit')),
  ).execute({ ...viewerValues(viewer), person: viewer.personId, limit });
  return rows.map(({ begin, channelSlug, channelName, threadSlug, threadTitle, ...own }) => {
    const isRead = channelSlug !== null && channelName !== null;
    return {
      ...own,
      excerpt: plainLine(begin).slice(0, excerpt).toWellFormed().trim(),
      channel: isRead ? { slug: channelSlug, name: channelName } : null,
      thread:
        isRead && threadSlug !== null && threadTitle !== null
          ? { slug: threadSlug, title: threadTitle }
          : null,
    };
  });
}
