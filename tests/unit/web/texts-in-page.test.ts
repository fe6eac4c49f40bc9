import { expect, test } from 'vitest';
import type { ThreadPage } from '../../../web/src/lib/thread/apply-event.ts';
import { leaveTextsToPage } from '../../../web/src/lib/thread/texts-in-page.ts';

test('a page sends no text with its data, and has all of them to be rendered', () => {
  const texts = ['<p>eins</p>', '<p>zwei</p>', '<p>drei</p>'];
  const page = {
    posts: texts.map((html, index) => ({ number: index + 1, html, stub: null })),
    thread: {
      expertAnswer: { html: '<p>drei</p>' },
      origins: [],
      earlierExpertAnswers: [],
      suggestedPosts: [{ number: 2, count: 1 }],
      ownSuggestions: [],
      concernedOrganisations: [],
      ownHelpful: [],
    },
  } as unknown as ThreadPage;
  leaveTextsToPage(page);
  const sent = JSON.stringify(page);
  expect(texts.map((text) => sent.includes(text))).toEqual([false, false, false]);
  // nor the lists of which a thread has nothing
  expect(Object.keys(page.thread)).toEqual(['expertAnswer', 'suggestedPosts']);
  expect(page.thread.origins).toEqual([]);
  expect(page.posts.map(({ html }) => html)).toEqual(texts);
  expect(page.thread.expertAnswer?.html).toBe('<p>drei</p>');
});
