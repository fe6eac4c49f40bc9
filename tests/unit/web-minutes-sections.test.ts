import { expect, test } from 'vitest';
import { commentsOn, shownSections } from '../../web/src/lib/minutes/shown-sections.ts';

type Given = Parameters<typeof shownSections>[0];
const section = (id: string | null, kind: string, html = '') => ({ id, kind, html });
const minutes = {
  sections: [
    section(null, 'general'),
    section('input', 'input'),
    section('break', 'break'),
    section('quiet', 'break'),
    section('written', 'break', '<p>Kaffee</p>'),
  ],
  comments: [
    { id: 'one', about: 'item', itemId: 'break' },
    { id: 'two', about: 'item', itemId: 'input' },
    { id: 'three', about: 'all', itemId: null },
  ],
} as unknown as Given;
const shown = (open: boolean, ...entries: (string | null)[]) =>
  shownSections(minutes, (id) => entries.includes(id), open).map(({ id }) => id);

test('what was commented on stands in the minutes, also a break, and also once they are approved', () => {
  expect(shown(false)).toEqual(['input', 'break', 'written']);
  expect(shown(true)).toEqual([null, 'input', 'break', 'written']);
  expect(shown(false, null, 'quiet')).toEqual([null, 'input', 'break', 'quiet', 'written']);
});

test('what was said of all of them is no comment on what belongs to no item', () => {
  expect(commentsOn(minutes, null)).toEqual([]);
  expect(commentsOn(minutes, 'break')).toMatchObject([{ id: 'one' }]);
});
