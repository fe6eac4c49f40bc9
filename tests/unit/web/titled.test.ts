import { expect, test } from 'vitest';
import { titled } from '../../../web/src/lib/channel/titled.ts';

const threads = [
  { id: 'a', title: 'Besucherlenkung in Echtzeit' },
  { id: 'b', title: 'Parken' },
  { id: 'c', title: 'Parken am Bahnhof' },
  { id: 'd', title: 'Wer zählt am  Bahnhof?' },
];

test('a thread is found by its title, by its beginning, or by a part of it, if no other one is meant', () => {
  expect(titled(threads, 'Besucherlenkung')).toBe('a');
  expect(titled(threads, ' besucherlenkung IN echtzeit ')).toBe('a');
  expect(titled(threads, 'Parken'), 'exactly so').toBe('b');
  expect(titled(threads, 'zählt am Bahnhof'), 'within').toBe('d');
  expect(titled(threads, 'Bahnhof'), 'two').toBeNull();
  expect(titled(threads, 'Park'), 'two that begin so').toBeNull();
  expect(titled(threads, 'Schwimmbad')).toBeNull();
  expect(titled([...threads, threads[0]!], 'Besucher'), 'found here and by the search').toBe('a');
});
