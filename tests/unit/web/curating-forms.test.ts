import { describe, expect, test } from 'vitest';
import { reordered, sectionsOf } from '../../../web/src/lib/channel/order-form.ts';
import { entriesOf, fieldOf, removedIn, type Entry } from '../../../web/src/lib/channel/reading-form.ts';
import { rearranged } from '../../../web/src/lib/ui/rearranged.ts';

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const entry = (id: string): Entry => ({ id, kind: 'address', target: '', url: '', title: id, note: '' });
const ids = (entries: Entry[]) => entries.map(({ id }) => id).join('');

describe('the form of the reading list', () => {
  test('gives the entries that belong together, twenty at most', () => {
    const fields = { 'id.0': 'a', 'note.0': 'eins', 'id.1': 'b', 'note.1': 'zwei', 'id.3': 'nicht mehr' };
    expect(entriesOf(form(fields)).map(({ id, note }) => [id, note])).toEqual([
      ['a', 'eins'],
      ['b', 'zwei'],
    ]);
    const many = Object.fromEntries(Array.from({ length: 99 }, (_, at) => [`id.${at}`, '']));
    expect(entriesOf(form(many))).toHaveLength(20);
  });

  test.each([
    ['up:1', 'bacd'],
    ['down:1', 'acbd'],
    ['up:0', 'abcd'],
    ['down:3', 'abcd'],
    ['remove:2', 'abd'],
    ['order:3,0,1,2', 'dabc'],
    // what no button of the page says changes nothing
    ['order:0,0,1,2', 'abcd'],
    ['order:0,1', 'abcd'],
    ['remove:9', 'abcd'],
    ['remove:x', 'abcd'],
    ['', 'abcd'],
    ['save', 'abcd'],
  ])('%s makes %s', (deed, expected) => {
    expect(ids(rearranged(['a', 'b', 'c', 'd'].map(entry), deed))).toBe(expected);
  });

  test('an entry that was removed comes back where it stood', () => {
    const data = form({ 'id.0': 'a', 'id.removed': 'x', 'kind.removed': 'address', 'note.removed': 'drei' });
    const removed = removedIn(data);
    expect(removed).toMatchObject({ id: '', kind: 'address', note: 'drei' });
    const there = ['a', 'b', 'c'].map(entry);
    expect(rearranged(there, 'back:1', removed).map(({ note }) => note)).toEqual(['', 'drei', '', '']);
    expect(ids(rearranged(there, 'back:1'))).toBe('abc');
    expect(ids(rearranged(there, 'back:-1', removed))).toBe('abc');
    expect(removedIn(form({ 'id.0': 'a' }))).toBeUndefined();
  });

  test('a refusal stands at its field', () => {
    expect(fieldOf('items.1.note', 3)).toBe('note.1');
    expect(fieldOf('items.3.url', 3)).toBe('new.address');
    expect(fieldOf('items.3.target', 3)).toBe('new.address');
    expect(fieldOf('items.3.title', 3)).toBe('new.title');
    expect(fieldOf('revision', 3)).toBe('revision');
  });
});

describe('the form of the order', () => {
  const sections = () => [
    { name: 'A', channels: ['a', 'b'] },
    { name: 'B', channels: ['c'] },
  ];
  const fields = {
    'section.0': 'A',
    'channel.0.0': 'a',
    'to.0.0': '0',
    'channel.0.1': 'b',
    'to.0.1': '1',
    'section.1': 'B neu',
    'channel.1.0': 'c',
    'to.1.0': 'new',
    new: 'Neu',
  };

  test('channels go to the heading that was chosen for them, or to a new one', () => {
    expect(sectionsOf(form(fields))).toEqual([
      { name: 'A', channels: ['a'] },
      { name: 'B neu', channels: ['b'] },
      { name: 'Neu', channels: ['c'] },
    ]);
    expect(sectionsOf(form({ ...fields, new: 'A' })).at(-1)?.name).toBe('A 2');
  });

  test.each([
    ['down:0', 'B:c A:a,b'],
    ['up:1', 'B:c A:a,b'],
    ['down:0:0', 'A:b,a B:c'],
    ['up:0:1', 'A:b,a B:c'],
    ['up:0', 'A:a,b B:c'],
    ['down:7:7', 'A:a,b B:c'],
    ['', 'A:a,b B:c'],
  ])('%s makes %s', (deed, expected) => {
    const order = reordered(sections(), deed);
    expect(order.map(({ name, channels }) => `${name}:${channels.join()}`).join(' ')).toBe(expected);
  });

  test('a heading without channels goes', () => {
    expect(reordered([{ name: 'leer', channels: [] }, ...sections()], '')).toEqual(sections());
  });
});
