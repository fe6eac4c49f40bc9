import { contentTypes, packageOf, typeOf } from './office.ts';
import { zipOf } from './zip.ts';

const relations = (targets: string[]) =>
  `<Relationships>${targets.map((target, at) => `<Relationship Id="rId${at + 1}" Type="x/part" Target="${target}"/>`).join('')}</Relationships>`;
const names = 'xmlns:r="r" xmlns:p="p" xmlns:a="a"';

/** Sheets that stand in another order than their files are numbered. */
export const workbook = zipOf({
  '[Content_Types].xml': contentTypes(typeOf.xlsx),
  '_rels/.rels': packageOf('xl/workbook.xml'),
  'xl/workbook.xml': `<workbook ${names}><sheets><sheet name="Kosten" sheetId="2" r:id="rId2"/><sheet name="Quellen" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': relations(['worksheets/sheet1.xml', '/xl/worksheets/sheet2.xml']),
  'xl/sharedStrings.xml': '<sst><si><t>Baustein</t></si><si><r><t>Ana</t></r><r><t>lyse</t></r></si></sst>',
  'xl/worksheets/sheet1.xml':
    '<worksheet><sheetData><row><c t="inlineStr"><is><t>Haushalt 2027</t></is></c></row></sheetData></worksheet>',
  'xl/worksheets/sheet2.xml':
    '<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row><c t="s"><v>0</v></c><c t="str"><v>Tage</v></c></row><row><c t="s"><v>1</v></c><c><f>6+6</f><v>12</v></c></row></sheetData></worksheet>',
});

/** One sheet of these rows. */
export const workbookOf = (rows: string) =>
  zipOf({
    '[Content_Types].xml': contentTypes(typeOf.xlsx),
    '_rels/.rels': packageOf('xl/workbook.xml'),
    'xl/workbook.xml': `<workbook ${names}><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(['worksheets/sheet1.xml']),
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  });

const shape = (text: string[], type = '') =>
  `<p:sp><p:ph type="${type}"/>${text.map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`).join('')}</p:sp>`;
const slide = (title: string, ...lines: string[]) =>
  `<p:sld ${names}>${shape(lines)}${shape([title], 'title')}</p:sld>`;

/** Slides that stand in another order than their files are numbered. */
export const presentation = zipOf({
  '[Content_Types].xml': contentTypes(typeOf.pptx),
  '_rels/.rels': packageOf('ppt/presentation.xml'),
  'ppt/presentation.xml': `<p:presentation ${names}><p:sldIdLst><p:sldId id="256" r:id="rId2"/><p:sldId r:id="rId1" id="257"/></p:sldIdLst></p:presentation>`,
  'ppt/_rels/presentation.xml.rels': relations(['slides/slide1.xml', 'slides/slide2.xml']),
  'ppt/slides/slide1.xml': slide('Daten', 'Gebäude', 'Gelände'),
  'ppt/slides/slide2.xml': slide('Zwilling', 'Fünf Fragen'),
});
