import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Reread } from '../../../web/src/lib/live/reread.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function page() {
  const read: string[] = [];
  const line = { isThere: true };
  return {
    read,
    line,
    reread: new Reread(
      () => line.isThere,
      (what) => read.push(what),
    ),
  };
}

test('many signs, one reading', () => {
  const { read, reread } = page();
  for (let sign = 0; sign < 5; sign++) reread.soon('app:thread');
  reread.soon('app:channels');
  vi.runAllTimers();
  expect(read).toEqual(['app:thread', 'app:channels']);
  reread.soon('app:thread');
  vi.runAllTimers();
  expect(read).toHaveLength(3);
});

test('what was asked for before the line broke is read when it is there again', () => {
  const { read, line, reread } = page();
  reread.soon('app:thread');
  line.isThere = false;
  vi.runAllTimers();
  reread.soon('app:thread');
  vi.runAllTimers();
  expect(read).toEqual([]);
  line.isThere = true;
  reread.connected();
  expect(read).toEqual(['app:thread']);
  reread.connected();
  expect(read).toHaveLength(1);
});

test('a line that comes back within the pause does not read twice', () => {
  const { read, reread } = page();
  reread.soon('app:thread');
  reread.connected();
  expect(read).toEqual([]);
  vi.runAllTimers();
  expect(read).toEqual(['app:thread']);
});
