import { describe, expect, test } from 'vitest';
import { entriesOf } from '../../server/features/imports/entries.ts';
import { peopleColumns } from '../../server/features/imports/people-columns.ts';
import { readTable } from '../../server/features/imports/read-table.ts';

const head = 'Name;E-Mail;Organisation;Funktion;Rolle';
const line = 'Mia Moser;mia@example.org;Stadt Innheim;Bauamt;Mitglied';
const file = (...lines: string[]) => lines.join('\r\n');

/** What is read, line by line, or the faults as somebody reads them. */
function read(content: string | Buffer) {
  const table = readTable(typeof content === 'string' ? Buffer.from(content) : content);
  if ('refused' in table) {
    return { entries: [], faults: [[table.refused.line, null, table.refused.message('de')]] };
  }
  const { entries, faults } = entriesOf(table, peopleColumns);
  return {
    entries,
    faults: faults.map(({ line: at, column, message }) => [at, column?.('de') ?? null, message('de')]),
  };
}
const mia = {
  name: 'Mia Moser',
  email: 'mia@example.org',
  organisation: 'Stadt Innheim',
  function: 'Bauamt',
  role: 'Mitglied',
};

describe('what is read as it was meant', () => {
  test.each([
    ['UTF-8', file(head, line)],
    ['UTF-8 with its mark', `\uFEFF${file(head, line)}`],
    ['commas', file(head, line).replaceAll(';', ',')],
    ['tabs', file(head, line).replaceAll(';', '\t')],
    ['line feeds alone', file(head, line).replaceAll('\r', '')],
    ['carriage returns alone', file(head, line).replaceAll('\n', '')],
    ['a line break at the end', `${file(head, line)}\r\n`],
    ['empty lines of a spreadsheet', file(head, ';;;;', line, '', ';;;;')],
    ['everything quoted', file(head, line).replaceAll(/[^;\r\n]+/g, '"$&"')],
    [
      'another order',
      'Rolle;Funktion;Name;Organisation;E-Mail\nMitglied;Bauamt;Mia Moser;Stadt Innheim;mia@example.org',
    ],
    ['English heads', file('name,Email,Organisation,Function,Role', line.replaceAll(';', ','))],
    ['heads with a star and capitals', file('NAME *;e-mail*;Organisation;Funktion;Rolle', line)],
    [
      'spaces and soft hyphens',
      file(head, ' Mia  Moser ;mia@example.org;Stadt Inn\u00ADheim;Bau\u00ADamt; Mitglied'),
    ],
    [
      'a line break within a cell',
      file(head, '"Mia\r\nMoser";mia@example.org;Stadt Innheim;Bauamt;Mitglied'),
    ],
  ])('%s', (_, content) => {
    const { entries, faults } = read(content);
    expect(faults).toEqual([]);
    expect(entries.map(({ cells }) => cells)).toEqual([mia]);
  });

  test('Windows-1252, as Excel writes „CSV (Trennzeichen-getrennt)“', () => {
    const text = file(head, 'Jörg Größl;j@example.org;Stadt Innheim;„Grün“ – 5 €;Mitglied');
    const codes: Record<string, number> = { '„': 0x84, '“': 0x93, '–': 0x96, '€': 0x80 };
    const bytes = Buffer.from([...text].map((sign) => codes[sign] ?? sign.charCodeAt(0)));
    expect(read(bytes).entries[0]?.cells).toMatchObject({ name: 'Jörg Größl', function: '„Grün“ – 5 €' });
  });

  test('lines are counted as a spreadsheet does', () => {
    const { entries } = read(file(head, '"Mia\r\nMoser";m@example.org;I;B;Mitglied', '', line));
    expect(entries.map((entry) => entry.line)).toEqual([2, 4]);
  });

  test('a separator and doubled quotation marks within quotation marks', () => {
    const { entries } = read(file(head, 'Mia;m@example.org;Innheim;"Amt ""Bau""; Planung";Mitglied'));
    expect(entries[0]?.cells.function).toBe('Amt "Bau"; Planung');
  });

  test("a sign that begins no formula, as our own files mark it with '", () => {
    expect(read(file(head, line.replace('Bauamt', "'-Bauamt"))).entries[0]?.cells.function).toBe('-Bauamt');
  });
});

describe('what is refused with a sentence', () => {
  const utf16 = Buffer.from(`\uFEFF${file(head, line)}`, 'utf16le');
  test.each<[string, string | Buffer, number | null, string | null, RegExp]>([
    ['nothing', '', null, null, /Datei ist leer/],
    ['empty lines alone', ' \r\n;;\r\n', null, null, /Datei ist leer/],
    ['only a head', `${head}\r\n`, null, null, /nur die Überschriften/],
    ['UTF-16', utf16, null, null, /UTF-16/],
    ['UTF-16 the other way round', Buffer.from(utf16).swap16(), null, null, /UTF-16/],
    ['UTF-16 without its mark', utf16.subarray(2), null, null, /keine CSV-Datei/],
    ['an Excel file', Buffer.from('PK\u0003\u0004…'), null, null, /Excel-Datei/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]), null, null, /keine CSV-Datei/],
    [
      'bytes of every kind',
      Buffer.from(Array.from({ length: 256 }, (_, at) => at)),
      null,
      null,
      /keine CSV-Datei/,
    ],
    ['more than 500 KB', `${head}\r\n${'x'.repeat(500_000)}`, null, null, /500 KB/],
    ['20,000 lines', file(head, ...Array<string>(20_000).fill('a;b;c;d;e')), null, null, /2\.000 sind/],
    ['a quotation mark that is never closed', file(head, line, '"Mia;x', line), 3, null, /Anführungszeichen/],
    ['a quotation mark within a text', file(head, line, line, 'Mi"a;x'), 4, null, /Anführungszeichen/],
    ['text after a quotation mark', file(head, '"Mia" Moser;x'), 2, null, /Anführungszeichen/],
    ['an unknown column', file(`${head};Telefon`, line), 1, 'Telefon', /Möglich sind: Name, E-Mail/],
    ['a column twice', file(`${head};name`, line), 1, 'Name', /mehrfach/],
    ['a missing column', file('Name;Organisation;Funktion;Rolle', line), 1, 'E-Mail', /fehlt/],
    ['no head', file(line, line), 1, 'Mia Moser', /gibt es nicht/],
    ['a cell too many', file(head, `${line};x`), 2, null, /mehr, als es Überschriften/],
    ['a formula', file(head, line.replace('Mia Moser', '=1+1')), 2, 'Name', /Formel/],
    ['another formula', file(head, line.replace('Bauamt', '@SUM(1)')), 2, 'Funktion', /„@“/],
    ['a lost umlaut', file(head, line.replace('Moser', 'M\uFFFDser')), 2, 'Name', /verloren/],
  ])('%s', (_, content, at, column, message) => {
    const { faults } = read(content);
    expect(faults[0]?.slice(0, 2)).toEqual([at, column]);
    expect(faults[0]?.[2]).toMatch(message);
  });

  test('a short line is none: its last cells are empty', () => {
    expect(read(file(head, 'Mia')).entries[0]?.cells).toMatchObject({ name: 'Mia', role: '' });
  });

  test('the largest file is read in a moment', () => {
    const started = performance.now();
    for (const long of [
      `${'"";'.repeat(160_000)}`,
      '"'.repeat(499_000),
      ';\n'.repeat(240_000),
      `a;"${'""'.repeat(240_000)}"`,
    ]) {
      read(`${head}\r\n${long}`);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
