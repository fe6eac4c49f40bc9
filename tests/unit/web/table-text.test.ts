import { describe, expect, test } from 'vitest';
import { ofLines } from '../../../web/src/lib/composer/table/copied-cells.ts';
import { fitsForm, tableAt, tableText } from '../../../web/src/lib/composer/table/table-text.ts';
import { renderMarkdown } from '../../../server/features/posts/markdown.ts';

const text = 'Dazu:\n\n| Ort | Zahl |\n| --- | ---: |\n| A \\| B | **2** |\n|  | 3 |\n\nDanach';
const at = (marked: string) => tableAt(marked.replace('¦', ''), marked.indexOf('¦'));

describe('the table around the caret', () => {
  test('is found with its cells, its sides and the cell of the caret, and written as it was', () => {
    const found = tableAt(text, text.indexOf('**2'));
    expect(found).toMatchObject({
      rows: [
        ['Ort', 'Zahl'],
        ['A | B', '**2**'],
        ['', '3'],
      ],
      sides: ['', 'right'],
      row: 1,
      column: 1,
    });
    if (!found) return;
    expect(text.slice(0, found.from) + tableText(found) + text.slice(found.to)).toBe(text);
  });

  test.each([
    ['in its head', '| ¦a | b |\n| --- | --- |\n| 1 | 2 |', 0, 0],
    ['in the line below the head', '| a | b |\n| --¦- | --- |\n| 1 | 2 |', 0, 0],
    ['at its very end', '| a | b |\n| --- | --- |\n| 1 | 2 |¦', 1, 1],
    ['without bars at the edges', 'a | b\n- | -\n1 | ¦2', 1, 1],
    ['in the second of two', '| a |\n| --- |\n| 1 |\n\n| b |\n| --- |\n| ¦2 |', 1, 0],
    ['behind a block of code', '```\nx\n```\n| a |\n| --- |\n| ¦1 |', 1, 0],
  ])('%s', (_name, marked, row, column) => expect(at(marked)).toMatchObject({ row, column }));

  test.each([
    ['before it', '¦Text\n\n| a |\n| --- |\n| 1 |'],
    ['behind it', '| a |\n| --- |\n| 1 |\n¦'],
    ['in code', '```\n| ¦a |\n| --- |\n```'],
    ['in a list that follows', '| a |\n| --- |\n| 1 |\n- ¦b'],
    ['where the columns differ', '| ¦a |\n| --- | --- |'],
    ['in a quotation', '> | ¦a |\n> | --- |'],
  ])('is none %s', (_name, marked) => expect(at(marked)).toBeNull());
});

test('what is filled in stays in its cell, whatever it is', () => {
  const rows = [
    ['a|b', 'c\nd', ''],
    ['x\\', '\\|', ''],
    ['', '', ' '],
  ];
  const written = tableText({ rows, sides: [] });
  expect(written).toBe('| a\\|b | c d |\n| --- | --- |\n| x\\ | \\\\| |');
  const html = renderMarkdown(written);
  expect([...html.matchAll(/<t[hd]>(.*?)<\/t[hd]>/g)].map(([, cell]) => cell)).toEqual([
    'a|b',
    'c d',
    'x\\',
    '|',
  ]);
});

test('a table that is all empty, or of one cell, is a table all the same', () => {
  expect(renderMarkdown(tableText({ rows: [[''], ['']], sides: [] }))).toContain('<table>');
  expect(renderMarkdown(tableText({ rows: [['a']], sides: ['center'] }))).toContain(
    '<th class="center">a</th>',
  );
});

test('what is too large for a form is known before it is shown', () => {
  const large = Array.from({ length: 60 }, () => Array.from({ length: 40 }, () => ''));
  expect(fitsForm({ rows: large.slice(0, 50), sides: large[0]?.map(() => '' as const) ?? [] })).toBe(true);
  expect(fitsForm({ rows: large, sides: large[0]?.map(() => '' as const) ?? [] })).toBe(false);
});

test('copied lines are rows, tabs part cells, and quotes hold both together', () => {
  expect(ofLines('a\tb\r\n"c\nd"\t"e ""f"""\n\tg').rows).toEqual([
    ['a', 'b'],
    ['c d', 'e "f"'],
    ['', 'g'],
  ]);
});

test('what stands beyond the head is not lost when a table is opened and written again', () => {
  const found = at('| a | b |\n| --- | --: |\n| 1 | 2 | 3¦ |');
  expect(found?.rows).toEqual([
    ['a', 'b', ''],
    ['1', '2', '3'],
  ]);
  expect(tableText(found!)).toContain('| 1 | 2 | 3 |');
});
