import type { ShownPost } from './apply-event.ts';

/**
 * The first post of this page that is new to `me`, who has read up to `readNumber`: what one has written oneself is not.
 * Undefined where what is new begins on another page, or nothing has been read before.
 */
export function firstNewOn(posts: ShownPost[], readNumber: number, me: string): number | undefined {
  const first = posts[0]?.number;
  if (readNumber === 0 || first === undefined || first > readNumber + 1) return undefined;
  return posts.find(({ number, author }) => number > readNumber && author.id !== me)?.number;
}
