import { expect, test } from 'vitest';
import { cookieHeader, rememberCookies } from '../../../web/src/lib/api-cookies.ts';

test('what the API sets while a page is made is sent with the next call', () => {
  const cookies = new Map<string, string>();
  rememberCookies(cookies, ['rathausrunde=new; Path=/; HttpOnly']);
  expect(cookieHeader('language=de; rathausrunde=old', cookies)).toBe('language=de; rathausrunde=new');
});

test('of two cookies with one name the last one wins', () => {
  const cookies = new Map<string, string>();
  rememberCookies(cookies, ['rathausrunde=a; Path=/']);
  rememberCookies(cookies, ['rathausrunde=; Path=/; Max-Age=0']);
  expect([...cookies.values()]).toEqual(['rathausrunde=; Path=/; Max-Age=0']);
});

test('without any cookie the header is empty', () => {
  expect(cookieHeader(null, new Map())).toBe('');
});
