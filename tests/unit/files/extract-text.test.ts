import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { extractText } from '../../../server/files/extract-text.ts';
import type { Format } from '../../../server/files/formats.ts';
import type { FileLimits } from '../../../server/files/limits.ts';
import type { TextPart } from '../../../server/files/schema.ts';
import { tidyText } from '../../../server/files/child/tidy-text.ts';
import { docxOf, odfOf, paragraph } from './corpus/office.ts';
import { pdfOf, pdfWithPages } from './corpus/pdf.ts';
import { presentation, workbook, workbookOf } from './corpus/whole-office.ts';
import { zipOf } from './corpus/zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'text-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

async function textOf(bytes: Uint8Array | string, format: Format, limits: Partial<FileLimits> = {}) {
  const path = join(folder, `file-${(files += 1)}`);
  writeFileSync(path, bytes);
  const parts: TextPart[] = [];
  const end = await extractText(path, format, (part) => parts.push(part), limits);
  return { parts, end };
}

const heading = (text: string) =>
  `<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const styles = {
  'word/styles.xml':
    '<w:styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>',
};

describe('parts', () => {
  test('a PDF by its pages, which keep their numbers where one is empty', async () => {
    const { parts, end } = await textOf(pdfWithPages(['Ziele', '', 'Termine']), 'pdf');
    expect(parts).toEqual([
      { number: 1, text: 'Ziele' },
      { number: 3, text: 'Termine' },
    ]);
    expect(end).toEqual({ parts: 2, cut: false });
  });

  test('a Word document by its headings, without what was struck out', async () => {
    const struck = '<w:p><w:del><w:r><w:t>weg</w:t></w:r></w:del><w:r><w:t>da</w:t></w:r></w:p>';
    const body = `${paragraph('Vorab')}${heading('Ziele')}${paragraph('Eins')}${paragraph('Zwei')}${heading('Kosten')}${struck}`;
    const { parts } = await textOf(docxOf(body, styles), 'docx');
    expect(parts).toEqual([
      { number: 1, text: 'Vorab' },
      { number: 2, heading: 'Ziele', text: 'Eins\nZwei' },
      { number: 3, heading: 'Kosten', text: 'da' },
    ]);
  });

  test('a workbook by its sheets, in their order', async () => {
    const { parts } = await textOf(workbook, 'xlsx');
    expect(parts).toEqual([
      { number: 1, heading: 'Kosten', text: 'Baustein\tTage\nAnalyse\t12' },
      { number: 2, heading: 'Quellen', text: 'Haushalt 2027' },
    ]);
  });

  test('a presentation by its slides, in their order', async () => {
    const { parts } = await textOf(presentation, 'pptx');
    expect(parts).toEqual([
      { number: 1, heading: 'Zwilling', text: 'Fünf Fragen' },
      { number: 2, heading: 'Daten', text: 'Gebäude\nGelände' },
    ]);
  });

  test('a text in OpenDocument by its headings, without comments', async () => {
    const body =
      '<text:h>Ziele</text:h><text:p>Ein<text:s text:c="2"/>Ziel<office:annotation><text:p>nein</text:p></office:annotation></text:p><text:p>a<text:tab/>b</text:p>';
    const { parts } = await textOf(odfOf('text', body), 'odt');
    expect(parts).toEqual([{ number: 1, heading: 'Ziele', text: 'Ein Ziel\na\tb' }]);
  });

  test('a spreadsheet in OpenDocument by its tables, a billion repeated cells as one', async () => {
    const body =
      '<table:table table:name="Kosten"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table>';
    const { parts } = await textOf(odfOf('spreadsheet', body), 'ods');
    expect(parts).toEqual([{ number: 1, heading: 'Kosten', text: 'x\ty' }]);
  });

  test('what is empty in a sheet stays empty, so that columns keep their place', async () => {
    const sheet = (rows: string) =>
      odfOf('spreadsheet', `<table:table table:name="Plan">${rows}</table:table>`);
    const cell = (text = '', repeated = 1) =>
      `<table:table-cell table:number-columns-repeated="${repeated}">${text && `<text:p>${text}</text:p><text:p>${text}</text:p>`}</table:table-cell>`;
    const rows = `<table:table-row>${cell('', 2)}${cell('c')}${cell('', 16000)}</table:table-row><table:table-row>${cell('a')}${cell()}${cell('c')}</table:table-row>`;
    expect((await textOf(sheet(rows), 'ods')).parts[0]?.text).toBe('\t\tc c\na a\t\tc c');
    const gaps = workbookOf(
      '<row r="1"><c r="B1"><v>1</v></c><c r="AB1"><v>2</v></c></row><row r="2"><c><v>3</v></c><c r="XFD2"><v>4</v></c></row>',
    );
    expect((await textOf(gaps, 'xlsx')).parts[0]?.text).toBe(`\t1${'\t'.repeat(26)}2\n3${'\t'.repeat(101)}4`);
  });

  test('a presentation in OpenDocument by its pages', async () => {
    const body =
      '<draw:page><draw:frame presentation:class="title" xmlns:presentation="q"><text:p>Daten</text:p></draw:frame><draw:frame><text:p>Gelände</text:p></draw:frame></draw:page>';
    const { parts } = await textOf(odfOf('presentation', body), 'odp');
    expect(parts).toEqual([{ number: 1, heading: 'Daten', text: 'Gelände' }]);
  });

  test('all other texts as one', async () => {
    expect((await textOf('Straße;1\n', 'csv')).parts).toEqual([{ number: 1, text: 'Straße;1' }]);
    const rtf = "{\\rtf1{\\fonttbl Arial;}Gr\\'fc\\'dfe\\par {\\b f\\u252?r} alle\\tab x}";
    expect((await textOf(rtf, 'rtf')).parts).toEqual([{ number: 1, text: 'Grüße\nfür alle\tx' }]);
    const place =
      '{"type":"Feature","properties":{"name":"Markt"},"geometry":{"type":"Point","coordinates":[1,2]}}';
    expect((await textOf(place, 'geojson')).parts).toEqual([{ number: 1, text: 'Markt' }]);
    expect((await textOf(zipOf({ 'Pläne.txt': 'x' }), 'zip')).parts).toEqual([
      { number: 1, text: 'Pläne.txt' },
    ]);
  });
});

describe('limits', () => {
  test('of a part, and of all', async () => {
    const one = await textOf('x'.repeat(100), 'txt', { partCharacters: 10 });
    expect(one).toEqual({ parts: [{ number: 1, text: 'x'.repeat(10) }], end: { parts: 1, cut: true } });
    const long = await textOf('aaaa\nbbbb\ncc\ndd', 'txt', { partCharacters: 5 });
    expect(long.parts.map(({ text }) => text)).toEqual(['aaaa', 'bbbb', 'cc\ndd']);
    expect(long.end).toEqual({ parts: 3, cut: false });
    const pages = pdfWithPages(['aaaa', 'bbbb', 'cccc']);
    expect((await textOf(pages, 'pdf', { characters: 6 })).parts.map(({ text }) => text)).toEqual([
      'aaaa',
      'bb',
    ]);
    expect(await textOf(pages, 'pdf', { parts: 1 })).toMatchObject({ end: { parts: 1, cut: true } });
    expect(await textOf(pages, 'pdf', { parts: 3 })).toMatchObject({ end: { parts: 3, cut: false } });
  });

  test('what cannot be read is refused, and its parts before are nothing', async () => {
    const loop = pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']);
    expect((await textOf(loop, 'pdf')).end).toMatchObject({ refused: 'damaged' });
    expect((await textOf('kein PDF', 'pdf')).end).toMatchObject({ refused: 'damaged' });
    expect((await textOf('x', 'txt', { milliseconds: 1 })).end).toMatchObject({ refused: 'timeout' });
  });
});

describe('tidy text', () => {
  test.each([
    ['a word divided at the end of a line', 'Maßnah-\nmenblatt', 'Maßnahmenblatt'],
    ['a soft hyphen', 'Maß\u00adnah\u00ad\nmen', 'Maßnahmen'],
    ['a hyphen that stays', 'Bund-\nLänder', 'Bund-\nLänder'],
    ['a word left out', 'Ein-\nund Ausgaben', 'Ein-\nund Ausgaben'],
    ['ligatures', 'ö\ufb00entlich, \ufb01nden', 'öffentlich, finden'],
    ['umlauts of two letters each', 'Gru\u0308\u00dfe', 'Grüße'],
    ['blanks, visible or not', ' a\u00a0\u00a0b\u200b \r\n\r\n\r\n\r\nc\0 ', 'a b\n\nc'],
    ['the columns of a table', 'a\t\tc \t \n\tb\u00a0\tc\n', 'a\t\tc\n\tb\tc'],
    ['half a character', 'a\ud83d', 'a\ufffd'],
  ])('%s', (_, before, after) => {
    expect(tidyText(before)).toBe(after);
  });
});
