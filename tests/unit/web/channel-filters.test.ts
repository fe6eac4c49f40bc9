import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askedFor, readFilter } from '../../../web/src/lib/channel/filters.ts';
import { viewPath } from '../../../web/src/lib/channel/views.ts';

const read = (query: string) => readFilter(new URLSearchParams(query));

test('what makes sense is kept, and stands in the address again', () => {
  const query = 'teilnehmer=innheim&schlagwort=Rad+%26+Bus&stand=offen&von=2026-01-01&bis=2026-03-31';
  const filter = read(query);
  expect(viewPath('vergabe', 'meine', filter)).toBe(`/kanaele/vergabe?ansicht=meine&${query}`);
  expect(askedFor(filter, {})).toEqual({
    participant: 'innheim',
    tag: 'Rad & Bus',
    state: 'open',
    from: '2026-01-01',
    to: '2026-03-31',
  });
  // a tab that stands for a state knows better
  expect(askedFor(filter, { state: 'expert' })).toMatchObject({ state: 'expert' });
});

test.each([
  'stand=quatsch',
  'stand=constructor',
  'stand=__proto__',
  'von=gestern',
  'von=2026-02-30',
  'von=0001-01-01',
  'bis=2026-1-1',
  'teilnehmer=../etc',
  `teilnehmer=${'x'.repeat(81)}`,
  `schlagwort=${'x'.repeat(41)}`,
  'schlagwort=%20',
  'schlagwort=a%00b',
  'fremd=1',
])('nonsense counts as not chosen: %s', (query) => {
  expect(read(query)).toEqual({});
});

test('days that were turned round are turned back', () => {
  expect(read('von=2026-05-01&bis=2026-04-01')).toEqual({ von: '2026-04-01', bis: '2026-05-01' });
});

test('whatever is typed into the address, what is read of it reads the same again', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom('teilnehmer', 'schlagwort', 'stand', 'von', 'bis'),
        fc.string({ unit: 'binary' }),
      ),
      (typed) => {
        const filter = readFilter(new URLSearchParams(typed));
        const [, query = ''] = viewPath('x', '', filter).split('?');
        expect(readFilter(new URLSearchParams(query))).toEqual(filter);
      },
    ),
  );
});
