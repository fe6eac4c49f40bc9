import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const read = (path: string) => readFile(join(import.meta.dirname, '../../../web/src/lib', path), 'utf8');
const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name).sort();

test('every icon has its drawing in the style sheet, and every drawing is one of the icons', async () => {
  const drawn = namesIn(await read('style/icons.css'), /^ {2}\.i-(\w+)/gm);
  expect(drawn).toEqual(namesIn(await read('ui/Icon.svelte'), /^ {4}\| '(\w+)'/gm));
  expect(drawn).toContain('reply');
});
