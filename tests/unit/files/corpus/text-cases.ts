import { text, type Case } from './case.ts';

const page = '<html><script>alert(1)</script></html>';
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>';

export const textCases: Case[] = [
  {
    odd: 'nothing',
    name: 'notiz.txt',
    bytes: () => text('Grüß Gott\r\n'),
    outcome: { format: 'txt', mediaType: 'text/plain', hints: [] },
  },
  {
    odd: 'nothing',
    name: 'lies mich.md',
    bytes: () => text('# Überschrift\n\nText'),
    outcome: { format: 'md' },
  },
  { odd: 'no byte', name: 'leer.txt', bytes: () => text(''), outcome: 'empty' },
  {
    odd: 'a page behind comments and blanks',
    name: 'seite.txt',
    bytes: () => text(`\ufeff \n<!-- x -->\n<!-- -->${page}`),
    outcome: 'active-content',
  },
  { odd: 'a page by its own ending', name: 'seite.html', bytes: () => text(page), outcome: 'unknown-format' },
  {
    odd: 'a drawing by its own ending',
    name: 'bild.svg',
    bytes: () => text(drawing),
    outcome: 'unknown-format',
  },
  {
    odd: 'Windows-1252',
    name: 'straßen.csv',
    bytes: () => text('Straße;Länge\nHauptstraße;3\n', 'latin1'),
    outcome: { format: 'csv', hints: [] },
  },
  {
    odd: 'a formula',
    name: 'liste.csv',
    bytes: () => text('Name;Wert\nx;"=HYPERLINK(""http://x"")"\n'),
    outcome: { hints: [{ kind: 'formulas', values: [] }] },
  },
  {
    odd: 'a quotation mark that nobody closes',
    name: 'liste.csv',
    bytes: () => text('a;b\n"x;y\n'),
    outcome: 'damaged',
  },
  {
    odd: 'inches and negative figures',
    name: 'liste.csv',
    bytes: () => text('Rohr 3/4";-5\n'),
    outcome: { hints: [] },
  },
  { odd: 'UTF-16', name: 'notiz.txt', bytes: () => text('\ufeffHallo', 'utf16le'), outcome: 'not-text' },
  { odd: 'a NUL within', name: 'notiz.txt', bytes: () => text('Hal\0lo'), outcome: 'not-text' },
  {
    odd: 'random bytes',
    name: 'notiz.txt',
    bytes: () => Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 89 + 7) % 256)),
    outcome: 'not-text',
  },
  { odd: 'a program', name: 'notiz.exe', bytes: () => text('MZ'), outcome: 'unknown-format' },
  { odd: 'no ending', name: 'notiz', bytes: () => text('x'), outcome: 'unknown-format' },
  {
    odd: 'nothing',
    name: 'gebiet.geojson',
    bytes: () => text('{"type":"Point","coordinates":[11,48]}'),
    outcome: { format: 'geojson', mediaType: 'application/geo+json' },
  },
  {
    odd: 'JSON of something else',
    name: 'paket.json',
    bytes: () => text('{"name":"x"}'),
    outcome: 'damaged',
    detail: /GeoJSON/,
  },
  { odd: 'no JSON', name: 'gebiet.geojson', bytes: () => text('{"type":"Point"'), outcome: 'damaged' },
  {
    odd: 'a million brackets',
    name: 'tief.geojson',
    bytes: () => text('['.repeat(1_000_000)),
    outcome: 'too-deep',
  },
  {
    odd: 'nothing',
    name: 'brief.rtf',
    bytes: () => text('{\\rtf1\\ansi{\\info{\\author Anna Amt}}Gr\\"u\\\'df Gott}'),
    outcome: { format: 'rtf', hints: [{ kind: 'authors', values: ['Anna Amt'] }] },
  },
  {
    odd: 'an object',
    name: 'objekt.rtf',
    bytes: () => text('{\\rtf1{\\object\\objemb{\\*\\objdata 0105}}}'),
    outcome: 'active-content',
  },
  {
    odd: 'an object, its word broken',
    name: 'objekt.rtf',
    bytes: () => text('{\\rtf1{\\obj\r\ndata 0105}}'),
    outcome: 'active-content',
  },
  {
    odd: 'umlauts of two letters each in its name',
    name: 'U\u0308bersicht.txt',
    bytes: () => text('x'),
    outcome: { format: 'txt' },
  },
  { odd: 'a way in its name', name: '../../notiz.txt', bytes: () => text('x'), outcome: 'bad-name' },
  { odd: 'a way of Windows in its name', name: 'C:\\notiz.txt', bytes: () => text('x'), outcome: 'bad-name' },
  {
    odd: 'a control character in its name',
    name: 'no\u0000tiz.txt',
    bytes: () => text('x'),
    outcome: 'bad-name',
  },
  {
    odd: 'a name that is read backwards',
    name: 'rech\u202egnp.txt',
    bytes: () => text('x'),
    outcome: 'bad-name',
  },
  {
    odd: 'a name of 400 letters',
    name: `${'ä'.repeat(396)}.txt`,
    bytes: () => text('x'),
    outcome: 'bad-name',
  },
];
