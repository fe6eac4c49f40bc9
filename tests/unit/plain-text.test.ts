import { expect, test } from 'vitest';
import { plainLine } from '../../server/features/posts/markdown.ts';

test.each([
  ['a name and no key', '@[Ute Jahreis](person:a14ca472) weiß es', '@Ute Jahreis weiß es'],
  ['the words of a link', 'Die [**Satzung** 2026](https://stadt.de/s).', 'Die Satzung 2026.'],
  ['cells without bars', 'Dazu:\n\n| a | b |\n| --- | --- |\n| 1 |  |\n\nEnde', 'Dazu: a · b 1 Ende'],
  [
    'no marks of lists, headings, quotations',
    '## Titel\n\n- eins\n- zwei\n\n> Zitat',
    'Titel • eins • zwei Zitat',
  ],
  ['code, and what is no HTML', '`a | b` <b> &amp;\nneu', 'a | b <b> & neu'],
])('in one line there is %s', (_name, source, line) => expect(plainLine(source)).toBe(line));

test('a table that swells is shown as it was typed', () => {
  const wide = `${'a|'.repeat(60)}a\n${'-|'.repeat(60)}-\n${'b\n'.repeat(20)}`;
  expect(plainLine(wide)).toContain('a|a|a');
});
