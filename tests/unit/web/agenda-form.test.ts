import { expect, test } from 'vitest';
import {
  entriesOf,
  fieldOf,
  timesOf,
  tooMany,
  wrongMinutes,
} from '../../../web/src/lib/meeting/agenda-form.ts';

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const entry = (minutes: string) => ({ id: '', kind: 'input', title: 'Impuls', minutes, lead: '', notes: '' });

test('fields that are numbered are items in their order; where a number is missing the agenda ends', () => {
  const entries = entriesOf(form({ 'title.0': 'A', 'minutes.0': '5', 'title.1': 'B', 'title.3': 'D' }));
  expect(entries.map(({ title, minutes }) => [title, minutes])).toEqual([
    ['A', '5'],
    ['B', ''],
  ]);
});

test('an agenda that is too long is said to be, and nothing of it is left out silently', () => {
  const items = (count: number) =>
    entriesOf(form(Object.fromEntries([...Array(count).keys()].map((at) => [`title.${at}`, 'Impuls']))));
  expect([items(40).length, tooMany(items(40))]).toEqual([40, []]);
  expect([items(41).length, tooMany(items(41)).length]).toEqual([41, 1]);
});

test('times follow from what is typed, also while it is no number yet', () => {
  const start = '2026-12-07T09:00:00.000Z';
  const clocks = timesOf(start, ['5', '', 'x', '-3', '99999', '10'].map(entry)).map((at) =>
    new Date(at).toISOString().slice(11, 16),
  );
  expect(clocks).toEqual(['09:00', '09:05', '09:05', '09:05', '09:05', '17:05', '17:15']);
});

test('what is wrong is said at the field of the form', () => {
  expect(wrongMinutes(['15', '', '1.5', '-5'].map(entry)).map(({ field }) => field)).toEqual([
    'minutes.1',
    'minutes.2',
    'minutes.3',
  ]);
  expect(fieldOf('items.2.title')).toBe('title.2');
  expect(fieldOf('items')).toBe('items');
});
