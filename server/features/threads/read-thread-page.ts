import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { withCards } from '../document-uses/with-cards.ts';
import { meetingsOfThread } from '../meetings/meetings-of-thread.ts';
import { postsOfThread } from '../posts/queries.ts';
import { findThread } from './queries.ts';
import { completeThread } from './read-thread.ts';
import type { ThreadPage } from './schema.ts';

/** Posts on one page of a thread. Pages are cut by number, so a link to a page shows the same posts for ever. */
export const postsPerPage = 20;

/** A page of a thread in one answer; `new` is the page with the first post that the viewer has not read. */
export async function readThreadPage(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  wanted: number | 'new',
): Promise<ThreadPage> {
  const found = await findThread(tx, viewer, idOrSlug);
  const pages = Math.max(1, Math.ceil(found.posts / postsPerPage));
  const firstUnread = Math.min(found.posts, found.readNumber + 1);
  const page = wanted === 'new' ? pageOfNumber(firstUnread) : Math.min(wanted, pages);
  const after = (page - 1) * postsPerPage;
  const [thread, posts, meetings] = await Promise.all([
    completeThread(tx, viewer, found),
    postsOfThread(tx, viewer, found.id, { after, limit: postsPerPage }),
    page === 1 ? meetingsOfThread(tx, viewer, found.id) : '',
  ]);
  const carded = await withCards(tx, viewer, posts);
  // below the question itself
  const shown = carded.map((post) =>
    meetings && post.number === 1 ? { ...post, html: post.html + meetings } : post,
  );
  return { thread, posts: shown, page, pages };
}

export const pageOfNumber = (number: number): number => Math.max(1, Math.ceil(number / postsPerPage));
