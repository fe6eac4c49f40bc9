import type { Case } from './case.ts';
import {
  contentTypes,
  docxOf,
  odfMeta,
  odfOf,
  packageOf,
  paragraph,
  pptxOf,
  relationship,
  typeOf,
  wordDocument,
  xlsxOf,
} from './office.ts';
import { zipOf } from './zip.ts';

const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>`;
const external = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>`;
const dde =
  '<w:p><w:r><w:fldChar/><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\\\cmd.exe</w:instrText></w:r></w:p>';
const hello = paragraph('Grüß Gott');

export const officeCases: Case[] = [
  { odd: 'nothing', name: 'brief.docx', bytes: () => docxOf(hello), outcome: { format: 'docx', hints: [] } },
  {
    odd: 'macros under another ending',
    name: 'makro.docx',
    bytes: () => docxOf(hello, { 'word/vbaProject.bin': 'x' }, typeOf.docm),
    outcome: 'active-content',
  },
  {
    odd: 'macros that its list of contents keeps quiet about',
    name: 'makro.docx',
    bytes: () => docxOf(hello, { 'word/vbaProject.bin': 'x' }),
    outcome: 'active-content',
  },
  {
    odd: 'macros under another name',
    name: 'makro.docx',
    bytes: () =>
      docxOf(hello, {
        'word/_rels/document.xml.rels': relationship('vbaProject', 'bild.png'),
        'word/bild.png': 'x',
      }),
    outcome: 'active-content',
  },
  {
    odd: 'a document under another name',
    name: 'online.docx',
    bytes: () =>
      docxOf('', { '_rels/.rels': packageOf('word/document2.xml'), 'word/document2.xml': wordDocument(dde) }),
    outcome: 'active-content',
    detail: /DDE/,
  },
  {
    odd: 'a template from the web',
    name: 'vorlage.docx',
    bytes: () =>
      docxOf(hello, {
        'word/_rels/settings.xml.rels': relationship('attachedTemplate', 'https://example.org/x.dotm'),
      }),
    outcome: 'active-content',
  },
  {
    odd: 'a template on somebody’s drive',
    name: 'vorlage.docx',
    bytes: () =>
      docxOf(hello, {
        'word/_rels/settings.xml.rels': relationship('attachedTemplate', 'file:///C:/Vorlagen/Brief.dotx'),
      }),
    outcome: { hints: [{ kind: 'external-content', values: ['file:///C:/Vorlagen/Brief.dotx'] }] },
  },
  {
    odd: 'a field that starts a program',
    name: 'feld.docx',
    bytes: () => docxOf(dde),
    outcome: 'active-content',
  },
  {
    odd: 'changes, comments, hidden text and names',
    name: 'entwurf.docx',
    bytes: () =>
      docxOf(
        '<w:p><w:ins w:author="Anna Amt"><w:r><w:t>neu</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>',
        {
          'word/comments.xml': '<w:comments xmlns:w="w"><w:comment w:author="Bert Bau"/></w:comments>',
          'docProps/core.xml':
            '<c:p xmlns:c="c" xmlns:dc="d"><dc:creator>Carla Chef</dc:creator><dc:title>Entwurf</dc:title></c:p>',
          'docProps/app.xml': '<Properties><Pages>3</Pages></Properties>',
          'word/styles.xml': '<w:styles xmlns:w="w"><w:lang w:val="de-DE"/></w:styles>',
        },
      ),
    outcome: {
      pages: 3,
      hints: [
        { kind: 'tracked-changes', values: ['Anna Amt'] },
        { kind: 'hidden-text', values: [] },
        { kind: 'comments', values: ['Bert Bau'] },
        { kind: 'authors', values: ['Carla Chef'] },
      ],
      accessibility: { tagged: true, title: 'Entwurf', language: 'de-DE' },
    },
  },
  {
    odd: 'laughs, a billion',
    name: 'ha.docx',
    bytes: () => docxOf('', { 'word/document.xml': laughs }),
    outcome: 'doctype',
  },
  {
    odd: 'a look at another file',
    name: 'x.xlsx',
    bytes: () => xlsxOf('', { 'xl/workbook.xml': external }),
    outcome: 'doctype',
  },
  {
    odd: 'the same in a part that nobody reads',
    name: 'x.docx',
    bytes: () => docxOf(hello, { 'customXml/item1.xml': external }),
    outcome: 'doctype',
  },
  {
    odd: 'the same in UTF-16',
    name: 'x.docx',
    bytes: () => docxOf(hello, { 'customXml/item1.xml': Buffer.from(`\ufeff${external}`, 'utf16le') }),
    outcome: 'doctype',
  },
  {
    odd: 'a part in UTF-16',
    name: 'x.docx',
    bytes: () => docxOf(hello, { 'customXml/item1.xml': Buffer.from('\ufeff<x>ä</x>', 'utf16le') }),
    outcome: { format: 'docx' },
  },
  {
    odd: 'laughs in OpenDocument',
    name: 'ha.odt',
    bytes: () => odfOf('text', '', { 'styles.xml': laughs }),
    outcome: 'doctype',
  },
  {
    odd: 'a hundred thousand elements within each other',
    name: 'tief.docx',
    bytes: () => docxOf('<w:p>'.repeat(100_000) + '</w:p>'.repeat(100_000)),
    outcome: 'too-deep',
  },
  {
    odd: 'XML that ends early',
    name: 'halb.docx',
    bytes: () => docxOf('', { 'word/document.xml': wordDocument(hello).slice(0, -9) }),
    outcome: 'damaged',
  },
  {
    odd: 'hidden sheets, and a claim of a billion cells',
    name: 'tabelle.xlsx',
    bytes: () =>
      xlsxOf('<sheet name="Kosten" sheetId="1"/><sheet name="Bieter" sheetId="2" state="veryHidden"/>', {
        'xl/worksheets/sheet1.xml':
          '<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
      }),
    outcome: { format: 'xlsx', pages: 2, hints: [{ kind: 'hidden-sheets', values: ['Bieter'] }] },
  },
  {
    odd: 'a table that asks a program',
    name: 'dde.xlsx',
    bytes: () =>
      xlsxOf('', { 'xl/externalLinks/externalLink1.xml': '<externalLink><ddeLink/></externalLink>' }),
    outcome: 'active-content',
  },
  {
    odd: 'a billion repeated cells, and a hidden table',
    name: 'tabelle.ods',
    bytes: () =>
      odfOf(
        'spreadsheet',
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table><table:table table:name="Bieter" table:style-name="ta2"/>',
        {},
        '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>',
      ),
    outcome: { format: 'ods', pages: 2, hints: [{ kind: 'hidden-sheets', values: ['Bieter'] }] },
  },
  {
    odd: 'a hidden slide',
    name: 'folien.pptx',
    bytes: () => pptxOf(['<p:sld xmlns:p="p"/>', '<p:sld xmlns:p="p" show="0"/>']),
    outcome: { format: 'pptx', pages: 2, hints: [{ kind: 'hidden-slides', values: [] }] },
  },
  {
    odd: 'an empty part, as LibreOffice writes it',
    name: 'brief.odt',
    bytes: () => odfOf('text', '<text:p>Hallo</text:p>', { 'Configurations2/accelerator/current.xml': '' }),
    outcome: { format: 'odt', hints: [] },
  },
  {
    odd: 'changes, comments and names',
    name: 'entwurf.odt',
    bytes: () =>
      odfOf(
        'text',
        '<text:tracked-changes><text:changed-region/></text:tracked-changes><text:p>Hallo<office:annotation/></text:p>',
        {
          'meta.xml': odfMeta(
            '<dc:creator>Anna Amt</dc:creator><dc:title>Entwurf</dc:title><meta:document-statistic meta:page-count="4"/>',
          ),
        },
      ),
    outcome: {
      pages: 4,
      hints: [
        { kind: 'tracked-changes', values: [] },
        { kind: 'comments', values: [] },
        { kind: 'authors', values: ['Anna Amt'] },
      ],
    },
  },
  {
    odd: 'macros',
    name: 'makro.odt',
    bytes: () => odfOf('text', '', { 'Basic/Standard/Modul1.xml': '<x/>' }),
    outcome: 'active-content',
  },
  {
    odd: 'a link that is a script of the program that opens it',
    name: 'skript.odt',
    bytes: () =>
      odfOf('text', '<text:p><text:a xlink:href="vnd.sun.star.script:LibreLogo|run.py"/></text:p>'),
    outcome: 'active-content',
  },
  {
    odd: 'a password',
    name: 'geheim.odt',
    bytes: () =>
      odfOf('text', '', {
        'META-INF/manifest.xml': '<m:manifest xmlns:m="m"><m:encryption-data/></m:manifest>',
      }),
    outcome: 'encrypted',
  },
  {
    odd: 'a password',
    name: 'geheim.docx',
    bytes: () =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
    outcome: 'encrypted',
  },
  {
    odd: 'the format of before 2007',
    name: 'alt.docx',
    bytes: () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
    outcome: 'unknown-format',
  },
  {
    odd: 'a table under the ending of a text',
    name: 'tabelle.docx',
    bytes: () => xlsxOf('<sheet name="a"/>'),
    outcome: 'ending-differs',
  },
  {
    odd: 'OpenDocument under an ending of Word',
    name: 'text.docx',
    bytes: () => odfOf('text', ''),
    outcome: 'ending-differs',
  },
  {
    odd: 'only a list of contents',
    name: 'leer.odt',
    bytes: () => zipOf({ 'content.xml': '<x/>', '[Content_Types].xml': contentTypes() }),
    outcome: 'ending-differs',
  },
];
