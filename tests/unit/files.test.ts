import { describe, expect, test } from 'vitest';
import { acceptName } from '../../server/features/documents/accept-name.ts';
import { byteRange } from '../../server/features/documents/byte-range.ts';
import { cleanName } from '../../server/features/documents/clean-name.ts';
import { contentDisposition } from '../../server/features/documents/content-disposition.ts';

describe('what a file is called', () => {
  test.each([
    ['Überblick.pdf', 'Überblick.pdf'],
    // as a Mac sends it: u and two dots
    ['U\u0308berblick.pdf', 'Überblick.pdf'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Akten\\Vermerk.docx', 'Vermerk.docx'],
    ['a\u0000b\r\nc\u007f.txt', 'abc.txt'],
    ['Foto\u202Egnp.exe', 'Fotognp.exe'],
    ['\u2067\u200Ba.pdf', 'a.pdf'],
    ['Was? <neu>.pdf', 'Was_ _neu_.pdf'],
    ['CON.txt', '_CON.txt'],
    ['.htaccess', 'htaccess'],
    ['  Plan  3 .pdf. ', 'Plan 3 .pdf'],
    ['', 'Datei'],
    ['..', 'Datei'],
    ['\ud800.pdf', '\ufffd.pdf'],
  ])('%j becomes %j', (given, name) => {
    expect(cleanName(given)).toBe(name);
  });

  test('a long name is cut and keeps its ending', () => {
    const name = cleanName(`${'Städtebauförderung '.repeat(40)}.pdf`);
    expect([...name].length).toBeLessThanOrEqual(150);
    expect(name.endsWith('.pdf')).toBe(true);
  });

  test.each(['Muster.PDF', 'Werte.csv', 'Plan.jpeg'])('%s may be shared', (name) => {
    expect(acceptName(name, 'file')).toBe(name);
  });

  test.each([
    'a.html',
    'a.htm',
    'a.xhtml',
    'a.svg',
    'a.svgz',
    'a.js',
    'a.docm',
    'a.exe',
    'a',
    'a.constructor',
  ])('%s may not', (name) => {
    expect(() => acceptName(name, 'file')).toThrow('invalid');
  });
});

describe('under which name a browser saves it', () => {
  test.each([
    ['Plan.pdf', `attachment; filename="Plan.pdf"; filename*=UTF-8''Plan.pdf`],
    [
      'Übergrößen.pdf',
      `attachment; filename="Ubergrossen.pdf"; filename*=UTF-8''%C3%9Cbergr%C3%B6%C3%9Fen.pdf`,
    ],
    [
      `Maier's (neu) 100%.pdf`,
      `attachment; filename="Maier's (neu) 100_.pdf"; filename*=UTF-8''Maier%27s%20%28neu%29%20100%25.pdf`,
    ],
    ['計画.pdf', `attachment; filename="__.pdf"; filename*=UTF-8''%E8%A8%88%E7%94%BB.pdf`],
  ])('%s', (name, header) => {
    expect(contentDisposition(name, 'saved')).toBe(header);
    expect(contentDisposition(name, 'shown')).toBe(header.replace('attachment', 'inline'));
  });
});

test.each([
  [undefined, null],
  ['bytes=0-3', { start: 0, end: 3 }],
  ['bytes=4-', { start: 4, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-99', { start: 0, end: 9 }],
  ['bytes=8-99', { start: 8, end: 9 }],
  ['bytes=10-', 'outside'],
  ['bytes=-0', 'outside'],
  ['bytes=5-2', null],
  ['bytes=0-1,4-5', null],
  ['bytes=-', null],
  ['lines=0-1', null],
])('of ten bytes, %s asks for %j', (header, range) => {
  expect(byteRange(header, 10)).toEqual(range);
});
