import { expect, test } from 'vitest';
import type { ShownPost } from '../../../web/src/lib/thread/apply-event.ts';
import { firstNewOn } from '../../../web/src/lib/thread/first-new.ts';

const posts = (from: number, authors: string) =>
  [...authors].map((id, index) => ({ number: from + index, author: { id } }) as unknown as ShownPost);

test('the line stands above the first post of somebody else that was not read', () => {
  expect(firstNewOn(posts(1, 'abab'), 2, 'c')).toBe(3);
  expect(firstNewOn(posts(1, 'abab'), 2, 'a')).toBe(4);
});

test('there is no line above what one has written oneself, nor on a first visit, nor where all is read', () => {
  expect(firstNewOn(posts(1, 'aba'), 2, 'a')).toBeUndefined();
  expect(firstNewOn(posts(1, 'aba'), 0, 'c')).toBeUndefined();
  expect(firstNewOn(posts(1, 'aba'), 3, 'c')).toBeUndefined();
});

test('on a later page there is one only if what is new begins there', () => {
  expect(firstNewOn(posts(21, 'ab'), 20, 'c')).toBe(21);
  expect(firstNewOn(posts(21, 'ab'), 12, 'c')).toBeUndefined();
});
