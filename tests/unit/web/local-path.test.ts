import { describe, expect, test } from 'vitest';
import { localPath } from '../../../web/src/lib/local-path.ts';

describe('where signing in may lead', () => {
  test.each(['/konto', '/themen/verkehr?seite=2#beitrag-31', '/suche?q=a%20b'])(
    '%s stays as it is',
    (path) => {
      expect(localPath(path)).toBe(path);
    },
  );

  test.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/.//elsewhere.example',
    'javascript:alert(1)',
    'konto',
    '',
    null,
    undefined,
  ])('%j leads to the first page', (path) => {
    expect(localPath(path)).toBe('/');
  });
});
