import { expect, test } from 'vitest';
import { mentionsIn } from '../../../server/features/posts/referred.ts';
import { parseText } from '../../../server/features/posts/markdown.ts';
import { typedMention } from '../../../web/src/lib/composer/mention/typed-mention.ts';
import { writtenMention } from '../../../web/src/lib/composer/mention/written-mention.ts';

/** What is being named in a text whose end is the caret. */
const typed = (text: string) => typedMention(text, text.length)?.name;

test.each([
  ['Frau @', ''],
  ['@Mia', 'Mia'],
  ['(@mia', 'mia'],
  ['Zeile\n@Mia Mos', 'Mia Mos'],
  ['@Anna-Lena O’Hara', 'Anna-Lena O’Hara'],
  ['@Dr. Müller', 'Dr. Müller'],
  ['@Mia ', 'Mia '],
])('names somebody: %j', (text, name) => expect(typed(text)).toBe(name));

test.each([
  'amt@stadt',
  'a@',
  'Mia',
  '@Mia\n',
  '@Mia  ',
  '@Mia, ',
  '@[Mia](person:0b2c4d6e)',
  '@eins zwei drei vier fünf',
  '@@',
])('names nobody: %j', (text) => expect(typed(text)).toBeUndefined());

test('the @ is found before the caret, whatever stands behind it', () => {
  expect(typedMention('An @Mia, @Leo', 7)).toEqual({ from: 3, name: 'Mia' });
  expect(typedMention('An @Mia, @Leo', 9)).toBeNull();
});

test('what is offered is written so that the server reads it, whatever the name holds', () => {
  for (const name of ['Mia Moser', 'Amt [Bau] \\ Verkehr', ']]', '*_`<b>']) {
    const text = writtenMention({ kind: 'person', key: '0b2c4d6e', name });
    expect(mentionsIn(parseText('body', `An ${text}!`).tokens).map((mention) => mention.name)).toEqual([
      name,
    ]);
  }
});
