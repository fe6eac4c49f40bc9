import { expect, test } from 'vitest';
import { renderMarkdown } from '../../../server/features/posts/markdown.ts';
import { addressOf } from '../../../web/src/lib/composer/insert/address-of.ts';

test.each([
  ['www.bayern.de', 'https://www.bayern.de'],
  [' https://stadt.de/a b ', 'https://stadt.de/a%20b'],
  ['https://de.wikipedia.org/wiki/Bau_(Recht)', 'https://de.wikipedia.org/wiki/Bau_%28Recht%29'],
  ['bauamt@stadt.de', 'mailto:bauamt@stadt.de'],
  ['/themen/frage', '/themen/frage'],
  ['tel:+49891234', 'tel:+49891234'],
])('%j leads to %j', (typed, address) => {
  expect(addressOf(typed)).toBe(address);
  expect(renderMarkdown(`[x](${address})`)).toContain(`href="${address}"`);
});

test.each([
  '',
  '  ',
  'Rathaus',
  'javascript:alert(1)',
  'https://',
  '//boese.example',
  'ein Satz. Und noch einer',
])('%j leads nowhere', (typed) => expect(addressOf(typed)).toBeNull());
