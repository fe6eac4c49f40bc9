import { expect, test } from 'vitest';
import { shareAuthors } from '../../../web/src/lib/thread/share-authors.ts';

type Page = Parameters<typeof shareAuthors>[0];

const organisation = (id: string) => ({ id, name: `Stadt ${id}` });
const author = (id: string, role = 'Bauamt', of = '1') => ({
  id,
  name: `Person ${id}`,
  function: role,
  organisation: organisation(of),
});
/** everything that stands in a page with an author, and nothing else */
const pageOf = (): Page =>
  ({
    thread: {
      author: author('a'),
      lastAuthor: author('b', 'Bauamt', '2'),
      organisations: [organisation('1'), organisation('2')],
      expertAnswer: { author: author('b', 'Bauamt', '2'), pinnedBy: author('c', 'Fachbegleitung', '3') },
    },
    posts: [author('a'), author('a', 'Stadtplanung'), author('a', 'Bauamt', '2'), author('a')].map((by) => ({
      author: by,
    })),
  }) as unknown as Page;

test('who stands in a page twice is one object, and so is her organisation; the page says what it said', () => {
  const page = pageOf();
  shareAuthors(page);
  expect(page).toEqual(pageOf());
  const [first, second, third, fourth] = page.posts.map((post) => post.author);
  expect(fourth).toBe(first);
  expect(page.thread.author).toBe(first);
  expect(page.thread.expertAnswer?.author).toBe(page.thread.lastAuthor);
  // another function or town hall at the time of writing is another author, of the same organisation
  expect(second).not.toBe(first);
  expect(third).not.toBe(first);
  expect(second?.organisation).toBe(first?.organisation);
  expect(page.thread.organisations[0]).toBe(first?.organisation);
  expect(third?.organisation).toBe(page.thread.organisations[1]);
});
