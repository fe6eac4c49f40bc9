import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cursorOf, isId, offsetOf, pageOf, pageOfWhole, readCursor } from '../../server/plugins/paging.ts';
import { Problem } from '../../server/plugins/problem.ts';

const id = 'c0ffee00-0000-4000-8000-000000000001';
const time = '2026-11-24T14:30:00.123Z';
const refused = (read: () => unknown) => {
  try {
    read();
    return false;
  } catch (error) {
    if (error instanceof Problem) return error.status === 400;
    throw error;
  }
};

describe('a cursor', () => {
  test('gives back what it was made of', () => {
    expect(readCursor(cursorOf([time, id]), ['time', 'id'])).toEqual([time, id]);
    expect(readCursor(cursorOf([7]), ['number'])).toEqual([7]);
  });

  test.each([
    ['another kind', cursorOf([7]), ['time', 'id']],
    ['too few', cursorOf([time]), ['time', 'id']],
    ['too many', cursorOf([time, id, 1]), ['time', 'id']],
    ['no list', Buffer.from('{"0":1}').toString('base64url'), ['number']],
    ['a day that no month has', cursorOf(['2026-02-30T00:00:00.000Z', id]), ['time', 'id']],
    ['a time in another zone', cursorOf(['2026-02-03T00:00:00+01:00', id]), ['time', 'id']],
    ['an hour that no day has', cursorOf(['2026-02-03T24:00:00.000Z', id]), ['time', 'id']],
    ['more than an integer of the database', cursorOf([2 ** 31]), ['number']],
    ['half a number', cursorOf([1.5]), ['number']],
    ['a number as text', cursorOf(['7']), ['number']],
    ['an id in capitals', cursorOf([time, id.toUpperCase()]), ['time', 'id']],
  ] as const)('%s is refused', (_, cursor, kinds) => {
    expect(refused(() => readCursor(cursor, kinds))).toBe(true);
  });

  test('whatever is sent as one is read or refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.jsonValue().map((value) => cursorOf([value] as never)),
        ),
        (text) => {
          for (const kinds of [['number'], ['time', 'id'], ['id']] as const)
            refused(() => readCursor(text, kinds));
        },
      ),
      { seed: 20_261_124 },
    );
  });
});

describe('a page', () => {
  const items = Array.from({ length: 45 }, (_, at) => at);

  test('of what the database cut has a next one only when there is more', () => {
    expect(pageOf([1, 2, 3], 2, String)).toEqual({ items: [1, 2], next: '2' });
    expect(pageOf([1, 2], 2, String)).toEqual({ items: [1, 2], next: null });
    expect(pageOf([], 2, String)).toEqual({ items: [], next: null });
  });

  test('of a whole list: all pages together are the list', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (limit) => {
        const seen: number[] = [];
        let after: string | undefined;
        do {
          const page = pageOfWhole(items, { limit, ...(after && { after }) });
          seen.push(...page.items);
          after = page.next ?? undefined;
        } while (after);
        expect(seen).toEqual(items);
      }),
    );
  });

  test('before the first or after the last is empty or the first', () => {
    expect(offsetOf(undefined)).toBe(0);
    expect(offsetOf(cursorOf([-5]))).toBe(0);
    expect(pageOfWhole(items, { limit: 20, after: cursorOf([400]) })).toEqual({ items: [], next: null });
  });
});

test('only what looks like an id is asked for', () => {
  expect(isId(id)).toBe(true);
  for (const text of ['', 'x', `${id} `, ` ${id}`, `${id}\n`, id.toUpperCase(), id.replaceAll('-', '')])
    expect(isId(text)).toBe(false);
});
