import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderMarkdown } from '../../server/features/posts/markdown.ts';

const open = new Set(['br', 'hr']);

/** Every element that is opened is closed, in the reverse order; else one post would reach into the next. */
function unbalanced(html: string): string | null {
  const tags = [...html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)];
  const stack: string[] = [];
  for (const [tag, end, name = ''] of tags) {
    if (open.has(name)) continue;
    if (!end) stack.push(name);
    else if (stack.pop() !== name) return tag;
  }
  return stack.at(-1) ?? null;
}

test('a link that leads nowhere stays as text, and what follows it is whole', () => {
  expect(renderMarkdown('[Anlage](anlage.pdf) **wichtig** Rest')).toBe(
    '<p>Anlage <strong>wichtig</strong> Rest</p>',
  );
  expect(renderMarkdown('[x](//a) ~~alt~~ [**hier**](https://example.org/)')).toBe(
    '<p>x <s>alt</s> <a href="https://example.org/" rel="noopener noreferrer nofollow"><strong>hier</strong></a></p>',
  );
  expect(renderMarkdown('[x](foo)\n\n```\ncode\n```')).toBe('<p>x</p>\n<pre><code>code\n</code></pre>');
});

test('whatever is written, no post reaches out of its own place', () => {
  const piece = fc.constantFrom(
    '[a](b)',
    '[a](//b) ',
    '[a](https://example.org)',
    '![a](b.png)',
    '[**a**](c)',
    '**b** ',
    '~~s~~',
    '*e* ',
    '`c`',
    '\n\n',
    '\n',
    '- l\n',
    '1. n\n',
    '> q\n',
    '# h\n',
    '```\n',
    '---\n',
    '| a | b |\n| - | - |\n| [x](y) | **z** |\n',
    '<b>',
    '</p>',
    '</text>',
    '<a href=x>',
    'www.example.org ',
    '[r]: x\n',
    '[r] ',
    '[',
    '](',
    ')',
    '\\',
    'Wort ',
    '<!--',
    '[a](javascript:b)',
    '[a](mailto:b@example.org)',
    '<https://example.org>',
    '[a [b](c) d](e)',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const html = renderMarkdown(pieces.join(''));
      expect(unbalanced(html), html).toBe(null);
    }),
    { numRuns: 3000, seed: 20_261_125 },
  );
});
