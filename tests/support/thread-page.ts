import { applyEvent, type ThreadEvent, type ThreadPage } from '../../web/src/lib/thread/apply-event.ts';
import type { Caller } from './app.ts';

/** The page of a thread as it is freshly loaded. */
export const loadPage = async (reader: Caller, thread: string, page = 1) =>
  (await reader.get<ThreadPage>(`/api/v1/threads/${thread}/page?page=${page}`)).body;

/** The same page after everything that was told since it was loaded. */
export async function hear(reader: Caller, shown: ThreadPage): Promise<ThreadPage> {
  const { id, head } = shown.thread;
  const path = `/api/v1/events?stream=thread:${id}&after=${head}`;
  const { events } = (await reader.get<{ events: ThreadEvent[] }>(path)).body;
  // where posts went or were erased and not all may hear of it, the page asks again
  if (events.some(({ type, data }) => type.startsWith('posts.') && !data))
    return loadPage(reader, id, shown.page);
  return events.reduce(applyEvent, shown);
}

/** What a reader sees of a page; what is hers alone (draft, read mark, unread) comes another way. */
export function seen({ thread, posts, page, pages }: ThreadPage) {
  const {
    unread: _unread,
    readNumber: _number,
    readAt: _at,
    draft: _draft,
    follows: _follows,
    ownHelpful: _helpful,
    ...shown
  } = thread;
  return {
    page,
    pages,
    thread: shown,
    posts: posts.map((post) => ({ ...post, body: null, threadId: null })),
  };
}
