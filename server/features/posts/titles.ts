import { and, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, post, thread } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';

const mostLinks = 20;

/** Where a text is written: who reads it there decides who and what can be meant. */
export interface Place {
  channelId: string;
  /** origin of this installation, as the viewer asks it */
  home: string;
}

interface Target {
  address: string;
  slug?: string;
  postId?: string;
  number?: number;
}

/** The thread or post of this installation to which an address leads. */
function targetOf(address: string, home: string): Target[] {
  const url = URL.parse(address);
  if (url?.host !== URL.parse(home)?.host) return [];
  const [, kind, key = ''] = /^\/(themen|beitraege)\/([a-z\d-]{1,120})\/?$/.exec(url?.pathname ?? '') ?? [];
  if (kind === 'beitraege') return isId(key) ? [{ address, postId: key }] : [];
  const number = /^#beitrag-(\d{1,7})$/.exec(url?.hash ?? '')?.[1];
  return kind ? [{ address, slug: key, ...(number && { number: Number(number) }) }] : [];
}

/**
 * What stands for the bare addresses of a text. A title is told only where everybody who reads the text, today or later, may read the
 * thread, too: in the same channel, or from one channel for everybody to another. Planners may be invited to all others.
 */
export async function titlesOf(
  tx: Transaction,
  viewer: Viewer,
  { channelId, home }: Place,
  addresses: readonly string[],
): Promise<(address: string) => string | undefined> {
  const targets = [...new Set(addresses)].flatMap((address) => targetOf(address, home)).slice(0, mostLinks);
  if (targets.length === 0) return () => undefined;
  const rows = await prepared(tx, `titles_of_links${checked(viewer)}`, (db) =>
    db
      .select({
        slug: thread.slug,
        title: thread.title,
        posts: thread.postCount,
        postId: post.id,
        number: post.number,
      })
      .from(thread)
      .innerJoin(channel, eq(channel.id, thread.channelId))
      .leftJoin(
        post,
        and(eq(post.threadId, thread.id), sql`${post.id} = any (${sql.placeholder('posts')}::uuid[])`),
      )
      .where(
        and(
          sql`${thread.id} in (select t.id from thread t where t.slug = any (${sql.placeholder('slugs')}::text[])
            union all select p.thread_id from post p where p.id = any (${sql.placeholder('posts')}::uuid[]))`,
          sql`(${channel.id} = ${sql.placeholder('channelId')} or ${channel.visibility} = 'everyone' and exists (
            select from channel here where here.id = ${sql.placeholder('channelId')} and here.visibility = 'everyone'))`,
          readable({ db }, viewer),
        ),
      ),
  ).execute({
    ...viewerValues(viewer),
    channelId,
    slugs: targets.flatMap(({ slug }) => slug ?? []),
    posts: targets.flatMap(({ postId }) => postId ?? []),
  });
  return (address) => {
    const target = targets.find((each) => each.address === address);
    const row = rows.find(({ slug, postId }) =>
      target?.postId ? postId === target.postId : slug === target?.slug,
    );
    const number = target?.postId ? row?.number : target?.number;
    if (!row) return undefined;
    if (!number || number > row.posts) return row.title;
    return m.post_of_thread({ title: row.title, number }, { locale: viewer.language });
  };
}
