import { expect, test } from 'vitest';
import { renderMarkdown } from '../../../server/features/posts/markdown.ts';
import { compare, readable } from '../../../web/src/lib/post/comparison.ts';

/** [-what went-] and [+what came+] */
const compared = (before: string, after: string) =>
  compare(renderMarkdown(before), renderMarkdown(after))
    ?.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}+]` : `[-${text}-]`))
    .join('');

test.each([
  ['a word', 'drei Zähler', 'fünf Zähler', '[-drei-][+fünf+] Zähler'],
  ['words beside each other', 'Das ist alt hier', 'Das war neu hier', 'Das [-ist alt-][+war neu+] hier'],
  ['a figure as a whole', 'kostet 1.200,00 €', 'kostet 1.350,00 €', 'kostet [-1.200,00-][+1.350,00+] €'],
  ['only marks', 'ein Wort', 'ein **Wort**', 'ein Wort'],
  ['a paragraph', 'eins', 'eins\n\nzwei', 'eins[+\nzwei+]'],
  ['an item', '- eins\n- zwei', '- eins', '• eins[-\n• zwei-]'],
  [
    'where a link leads',
    '[hier](https://a.example)',
    '[hier](https://b.example)',
    'hier (https://[-a.example-][+b.example+])',
  ],
])('%s', (_name, before, after, expected) => {
  expect(compared(before, after)).toBe(expected);
});

test('a table is read a row a line, with signs between its cells', () => {
  expect(readable(renderMarkdown('| Jahr | Kosten |\n| --- | ---: |\n| 2025 | 1 < 2 |'))).toBe(
    'Jahr · Kosten\n2025 · 1 < 2',
  );
});

test('two texts with little in common are not compared for long', () => {
  const text = (word: string) => `${word} `.repeat(3_300).trim();
  const begun = performance.now();
  expect(compare(`<p>${text('eins')}</p>`, `<p>${text('zwei')}</p>`)).toBeNull();
  expect(performance.now() - begun).toBeLessThan(1_000);
});
