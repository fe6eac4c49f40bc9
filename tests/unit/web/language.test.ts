import { expect, test } from 'vitest';
import { languageOf } from '../../../web/src/lib/language.ts';

test.each([
  [null, 'de'],
  ['', 'de'],
  ['fr', 'de'],
  ['en-GB,en;q=0.9,de;q=0.5', 'en'],
  ['fr, en;q=0.3, de;q=0.7', 'de'],
  ['de-AT', 'de'],
  ['de;q=0, en;q=0.1', 'en'],
  ['EN', 'en'],
  [';;q=,,', 'de'],
])('a guest who wishes %j reads %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
