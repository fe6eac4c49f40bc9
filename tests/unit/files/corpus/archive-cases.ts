import { text, type Case } from './case.ts';
import { docxOf, paragraph } from './office.ts';
import { withHeaders, zipOf } from './zip.ts';

const zeros = (bytes: number) => Buffer.alloc(bytes, '0');

export const archiveCases: Case[] = [
  {
    odd: 'nothing',
    name: 'unterlagen.zip',
    bytes: () => zipOf({ 'Übersicht.txt': 'a', 'Pläne/': '', 'Pläne/brief.docx': docxOf(paragraph('x')) }),
    outcome: { format: 'zip', hints: [] },
  },
  {
    odd: 'a flat bomb',
    name: 'bombe.zip',
    bytes: () => zipOf({ 'a.txt': zeros(60_000_000) }),
    outcome: 'zip-bomb',
    detail: /200 times/,
  },
  {
    odd: 'a flat bomb that says it is small',
    name: 'bombe.zip',
    bytes: () =>
      withHeaders(zipOf({ 'a.txt': zeros(60_000_000) }), (header) => header.writeUInt32LE(1000, 24)),
    // inflating ends where the list of contents says that the entry does
    outcome: 'damaged',
  },
  {
    odd: 'a bomb in a document',
    name: 'bombe.docx',
    bytes: () => docxOf('', { 'word/media/a.png': zeros(60_000_000) }),
    outcome: 'zip-bomb',
  },
  {
    odd: 'a bomb of blanks in what is read',
    name: 'bombe.docx',
    bytes: () => docxOf(' '.repeat(60_000_000)),
    outcome: 'zip-bomb',
  },
  {
    odd: 'a bomb in a bomb',
    name: 'bombe.zip',
    bytes: () => zipOf({ 'innen.zip': zipOf({ 'a.txt': zeros(60_000_000) }) }),
    outcome: 'too-deep',
  },
  {
    odd: 'a bomb in a document in it',
    name: 'bombe.zip',
    bytes: () => zipOf({ 'a.docx': docxOf('', { 'word/media/a.png': zeros(60_000_000) }) }),
    outcome: 'zip-bomb',
    detail: /^a\.docx/,
  },
  {
    odd: 'entries that share their bytes',
    name: 'bombe.zip',
    bytes: () =>
      withHeaders(zipOf({ 'a.txt': 'x'.repeat(5000) }), (header) => header.writeUInt32LE(9_000_000, 20)),
    outcome: 'zip-bomb',
  },
  {
    odd: 'more entries than are wanted',
    name: 'viele.zip',
    bytes: () => zipOf(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`${at}.txt`, 'x']))),
    limits: { entries: 20 },
    outcome: 'too-many-entries',
  },
  {
    odd: 'a way out of the folder',
    name: 'pfad.zip',
    bytes: () => zipOf({ '../../passwd.txt': 'x' }),
    outcome: 'bad-name',
  },
  {
    odd: 'a way from the root',
    name: 'pfad.zip',
    bytes: () => zipOf({ '/etc/passwd.txt': 'x' }),
    outcome: 'bad-name',
  },
  {
    odd: 'a way of Windows',
    name: 'pfad.zip',
    bytes: () => zipOf({ '..\\x.txt': 'x' }),
    outcome: 'bad-name',
  },
  {
    odd: 'a name with a control character',
    name: 'name.zip',
    bytes: () => zipOf({ 'a\u0007.txt': 'x' }),
    outcome: 'bad-name',
  },
  {
    odd: 'an encrypted entry',
    name: 'geheim.zip',
    bytes: () => withHeaders(zipOf({ 'a.txt': 'x' }), (header) => header.writeUInt16LE(1, 8)),
    outcome: 'encrypted',
  },
  {
    odd: 'a link',
    name: 'link.zip',
    bytes: () =>
      withHeaders(zipOf({ 'a.txt': '/etc/passwd' }), (header) => header.writeUInt32LE(0o120777 * 65536, 38)),
    outcome: 'damaged',
  },
  {
    odd: 'a program',
    name: 'programm.zip',
    bytes: () => zipOf({ 'a.txt': 'x', 'setup.exe': 'MZ' }),
    outcome: 'unknown-format',
    detail: /setup\.exe/,
  },
  {
    odd: 'a page',
    name: 'seite.zip',
    bytes: () => zipOf({ 'a.txt': '<html>' }),
    outcome: 'active-content',
    detail: /^a\.txt/,
  },
  {
    odd: 'a file larger than may be sent alone',
    name: 'gross.zip',
    bytes: () => zipOf({ 'a.txt': 'x'.repeat(2000) }),
    limits: { bytes: 1000 },
    outcome: 'too-large',
    detail: /^a\.txt/,
  },
  { odd: 'a file without a byte', name: 'leer.zip', bytes: () => zipOf({ 'a.txt': '' }), outcome: 'empty' },
  { odd: 'no file', name: 'leer.zip', bytes: () => zipOf({ 'Ordner/': '' }), outcome: 'empty' },
  {
    odd: 'half of its bytes',
    name: 'halb.zip',
    bytes: () => zipOf({ 'a.txt': 'Hallo' }).subarray(0, 50),
    outcome: 'damaged',
  },
  {
    odd: 'bytes that are others than its sum says',
    name: 'kaputt.zip',
    bytes: () => withHeaders(zipOf({ 'a.txt': 'a' }), (header) => header.writeUInt32LE(1, 16)),
    outcome: 'damaged',
    detail: /sum/,
  },
  {
    odd: 'two files of one name',
    name: 'doppelt.zip',
    bytes: () => withHeaders(zipOf({ 'a.txt': 'a', 'b.txt': 'b' }), (header) => header.write('a.txt', 46)),
    outcome: 'damaged',
    detail: /one name/,
  },
  {
    odd: 'a page before it',
    name: 'vorne.zip',
    bytes: () => Buffer.concat([text('<html>'), zipOf({ 'a.txt': 'a' })]),
    outcome: 'polyglot',
  },
];
