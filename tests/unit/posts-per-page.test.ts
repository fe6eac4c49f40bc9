import { expect, test } from 'vitest';
import { postsPerPage } from '../../server/features/threads/read-thread-page.ts';
import { POSTS_PER_PAGE } from '../../web/src/lib/thread/apply-event.ts';

test('the page counts its posts as the API cuts them: pages know the server by its types alone', () => {
  expect(POSTS_PER_PAGE).toBe(postsPerPage);
});
