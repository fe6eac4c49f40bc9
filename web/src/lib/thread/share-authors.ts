import type { Author } from '../api-types.ts';
import type { ThreadPage } from './apply-event.ts';

/**
 * The same people and organisations stand in a page many times. As one object each they are also sent only once: what the
 * page carries for the browser refers to it. Changes the page in place, for it was read for this request alone, in one
 * transaction: whoever has the same id, function and organisation is the same throughout.
 */
export function shareAuthors({ thread, posts }: Pick<ThreadPage, 'thread' | 'posts'>) {
  const organisations = new Map(thread.organisations.map((one) => [one.id, one]));
  const authors = new Map<string, Author>();

  const once = (author: Author): Author => {
    const { id, function: role, organisation } = author;
    const key = `${id} ${organisation.id} ${role}`;
    const known = authors.get(key);
    if (known) return known;
    const shared = organisations.get(organisation.id);
    if (shared) author.organisation = shared;
    else organisations.set(organisation.id, organisation);
    authors.set(key, author);
    return author;
  };

  for (const post of posts) post.author = once(post.author);
  thread.author = once(thread.author);
  thread.lastAuthor = once(thread.lastAuthor);
  const { expertAnswer } = thread;
  if (!expertAnswer) return;
  expertAnswer.author = once(expertAnswer.author);
  expertAnswer.pinnedBy = once(expertAnswer.pinnedBy);
}
