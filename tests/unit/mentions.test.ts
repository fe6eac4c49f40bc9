import { Parser } from 'htmlparser2';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlOf, parseText, renderMarkdown } from '../../server/features/posts/markdown.ts';
import { renamed, type Mention } from '../../server/features/posts/mention.ts';
import { mentionsIn } from '../../server/features/posts/referred.ts';

const mia = '0b2c4d6e-1111-4222-8333-abcdefabcdef';
const person = (name: string, id = mia) => `@[${name}](person:${id})`;
const link = `<a href="/personen/${mia}" rel="noopener noreferrer nofollow" class="mention">@Mia Moser</a>`;

const known = {
  readerOf: ({ kind, key }: Mention) => {
    if (kind === 'organisation') return { kind, key, name: 'Stadt <b>Innheim</b>' };
    return mia.startsWith(key) ? { kind, key: mia, name: 'Mia Moser' } : undefined;
  },
  titleOf: () => undefined,
};
const shown = (source: string) => htmlOf(parseText('body', source), known);
const told = (source: string) =>
  mentionsIn(parseText('body', source).tokens).map(
    ({ name, quoted }) => `${name}${quoted ? ', quoted' : ''}`,
  );

test('whoever is mentioned is shown under the name that she has, whatever was typed', () => {
  expect(shown(`Hallo ${person('Mia Moser')}!`)).toBe(`<p>Hallo ${link}!</p>`);
  expect(shown(person('Graf Dracula'))).toBe(`<p>${link}</p>`);
  expect(shown(person('Mia', mia.slice(0, 8)))).toBe(`<p>${link}</p>`);
  expect(shown(person('Mia', mia.toUpperCase()))).toBe(`<p>${link}</p>`);
  expect(shown('@[x](organisation:stadt-innheim)')).toBe(
    '<p><a href="/teilnehmer/stadt-innheim" rel="noopener noreferrer nofollow" class="mention">@Stadt &lt;b&gt;Innheim&lt;/b&gt;</a></p>',
  );
});

test('who is not known is a name like any other word, with nothing of its marks', () => {
  const other = mia.replace('0b', '1c');
  expect(shown(person('Wer <i>anders</i>', other))).toBe('<p>@Wer &lt;i&gt;anders&lt;/i&gt;</p>');
  expect(renderMarkdown(person('Mia Moser'))).toBe('<p>@Mia Moser</p>');
});

test('brackets and backslashes in names stand behind a backslash, and come out as they are', () => {
  const mention = { kind: 'person' as const, key: mia, name: '' };
  const text = renamed(person('x'), () => 'Mia [Stadt] \\ Moser');
  expect(text).toBe(person('Mia \\[Stadt\\] \\\\ Moser'));
  expect(told(text)).toEqual(['Mia [Stadt] \\ Moser']);
  expect(renamed(text, () => undefined)).toBe(text);
  expect(renamed(text, ({ name, ...who }) => (name && who.key === mention.key ? 'Mia' : undefined))).toBe(
    person('Mia'),
  );
});

test.each([
  '@[Mia](person:1)',
  '@[Mia](person:0b2c4d6)',
  '@[Mia](person:0b2c4d6e-1111)',
  `@[Mia [Moser]](person:${mia})`,
  `@[](person:${mia})`,
  `@[Mia\nMoser](person:${mia})`,
  `@ [Mia](person:${mia})`,
  `@[Mia](person:${mia}"onclick="x)`,
  '@[Mia](organisation:../personen)',
  '@[Mia](rolle:alle)',
])('is no mention: %j', (source) => {
  expect(told(source)).toEqual([]);
  expect(shown(source)).not.toContain('class="mention"');
});

test('in code it is a text about mentions, in a link its words, in a quotation told by somebody else', () => {
  expect(shown(`\`${person('Mia')}\``)).not.toContain('<a');
  expect(shown(`    ${person('Mia')}`)).not.toContain('<a');
  expect(shown(`[dazu ${person('Mia')}](https://example.org/)`)).toBe(
    '<p><a href="https://example.org/" rel="noopener noreferrer nofollow">dazu @Mia</a></p>',
  );
  expect(told(`[dazu ${person('Mia')}](https://example.org/)`)).toEqual([]);
  expect(shown(`> ${person('Mia')}`)).toContain(link);
  expect(told(`> ${person('Mia')}\n\n- ${person('Moser')}`)).toEqual(['Mia, quoted', 'Moser']);
  expect(told(`| a |\n| --- |\n| ${person('Mia')} |`)).toEqual(['Mia']);
  expect(told(`![${person('Mia')}](x.png)`)).toEqual([]);
});

const voids = new Set(['br', 'hr']);
/** Tags in the order in which a browser would have to repair them: none, if they are balanced. */
function repairs(html: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z\d]+)[^>]*>/g)) {
    if (voids.has(name)) continue;
    if (!slash && name === 'a' && open.includes('a')) wrong.push('a in a');
    if (!slash) open.push(name);
    else if (open.pop() !== name) wrong.push(`/${name}`);
  }
  return [...wrong, ...open];
}

test('whatever stands around it: tags are balanced, no link holds another, and no other class comes out', () => {
  const piece = fc.oneof(
    fc.constantFrom(person('Mia'), '@[Stadt](organisation:x)', '@[', '](', ')', '[', ']', '(person:'),
    fc.constantFrom('**', '*', '~~', '`', '> ', '- ', '\n', '\n\n', '|', '\\', '!', '@', ' ', '<', '&', '"'),
    fc.constantFrom(
      '[x](https://example.org/)',
      '<https://example.org>',
      'https://example.org',
      '| a |\n| - |\n',
    ),
    fc.string({ maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 25 }), (pieces) => {
      const html = shown(`x${pieces.join('')}`);
      expect(repairs(html)).toEqual([]);
      new Parser({
        onopentag: (name, { class: kind, href }) => {
          if (name === 'a' && kind)
            expect([kind, href?.split('/')[1]]).toEqual(['mention', expect.any(String)]);
          if (name === 'a' && kind) expect(href).toMatch(/^\/(personen|teilnehmer)\/[\w-]+$/);
        },
      }).end(html);
    }),
    { numRuns: 2_000, seed: 20_261_129 },
  );
});
