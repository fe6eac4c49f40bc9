import { expect, test } from 'vitest';
import type { ThreadSummary } from '../../../web/src/lib/api-types.ts';
import { steady } from '../../../web/src/lib/overview/steady.ts';

const thread = (id: string, unread: number) => ({ id, unread }) as ThreadSummary;
const shown = [thread('a', 1), thread('b', 2), thread('c', 1)];

test('rows keep their order and get their new figures', () => {
  const { rows, arrived } = steady(shown, [thread('c', 5), thread('a', 1), thread('b', 2)]);
  expect(rows.map(({ row }) => row)).toEqual([thread('a', 1), thread('b', 2), thread('c', 5)]);
  expect(rows.some(({ left }) => left)).toBe(false);
  expect(arrived).toEqual([]);
});

test('who is new waits, and what left the list stays as read', () => {
  const { rows, arrived } = steady(shown, [thread('d', 1), thread('a', 1), thread('c', 1)]);
  expect(rows.map(({ row }) => row)).toEqual([thread('a', 1), thread('b', 0), thread('c', 1)]);
  expect(rows.map(({ left }) => left)).toEqual([false, true, false]);
  expect(arrived).toEqual([thread('d', 1)]);
});
