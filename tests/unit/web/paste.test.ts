/// <reference lib="dom" />
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toMarkdown } from '../../../web/src/lib/composer/paste/to-markdown.ts';
import { parsed } from './support/parsed.ts';

const folder = join(import.meta.dirname, 'clipboard');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const names = readdirSync(folder).filter((name) => name.endsWith('.html'));

test.each(names)('%s becomes clean Markdown', (name) => {
  expect(toMarkdown(parsed(read(name)).body).text).toBe(read(name.replace('.html', '.md')).trim());
});

test('pictures are left out and counted, dots that only count readers are not', () => {
  expect(toMarkdown(parsed(read('word-text.html')).body).pictures).toBe(1);
  expect(toMarkdown(parsed(read('web-page.html')).body).pictures).toBe(0);
});

test('a table of 200 columns stays as lines of text, and says how wide it was', () => {
  const row = `<tr>${Array.from({ length: 200 }, (_, at) => `<td>Sp${at}</td>`).join('')}</tr>`;
  const { text, wide } = toMarkdown(parsed(`<table>${row}${row}</table>`).body);
  expect(wide).toBe(200);
  expect(text.split('\n')).toHaveLength(2);
  expect(text).toMatch(/^Sp0 ; Sp1 ; .* ; Sp199$/m);
});

test('merged cells beyond measure end at the edge of the table', () => {
  const { text } = toMarkdown(
    parsed('<table><tr><td rowspan=9999 colspan=1000>a</td><td>b</td></tr><tr><td>c</td></tr></table>').body,
  );
  expect(text).toBe('| a | b |\n| --- | --- |\n|  | c |');
});
