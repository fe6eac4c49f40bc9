import { zipOf } from './zip.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
export const typeOf = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  docm: 'application/vnd.ms-word.document.macroEnabled.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
};

export const contentTypes = (...types: string[]) =>
  `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${types
    .map((type, at) => `<Override PartName="/part${at}.xml" ContentType="${type}"/>`)
    .join('')}</Types>`;

/** What every package begins with: which part is the document. */
export const packageOf = (main: string) =>
  `${head}<Relationships ${relations}><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${main}"/></Relationships>`;

export const relationship = (kind: string, target: string) =>
  `${head}<Relationships ${relations}><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}" TargetMode="External"/></Relationships>`;

export const wordDocument = (body: string) =>
  `${head}<w:document ${word}><w:body>${body}</w:body></w:document>`;
export const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** A Word document with this body, and more parts. */
export const docxOf = (body: string, parts: Record<string, string | Uint8Array> = {}, type = typeOf.docx) =>
  zipOf({
    '[Content_Types].xml': contentTypes(type),
    '_rels/.rels': packageOf('word/document.xml'),
    'word/document.xml': wordDocument(body),
    ...parts,
  });

export const xlsxOf = (sheets: string, parts: Record<string, string | Uint8Array> = {}) =>
  zipOf({
    '[Content_Types].xml': contentTypes(typeOf.xlsx),
    '_rels/.rels': packageOf('/xl/workbook.xml'),
    'xl/workbook.xml': `${head}<workbook><sheets>${sheets}</sheets></workbook>`,
    ...parts,
  });

export const pptxOf = (slides: string[]) =>
  zipOf({
    '[Content_Types].xml': contentTypes(typeOf.pptx),
    '_rels/.rels': packageOf('ppt/presentation.xml'),
    'ppt/presentation.xml': `${head}<presentation/>`,
    ...Object.fromEntries(slides.map((slide, at) => [`ppt/slides/slide${at + 1}.xml`, `${head}${slide}`])),
  });

const odfNames =
  'xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:draw="d" xmlns:xlink="x" xmlns:dc="c" xmlns:meta="m"';

/** An OpenDocument file; `body` stands in its text, spreadsheet or presentation. */
export const odfOf = (
  kind: 'text' | 'spreadsheet' | 'presentation',
  body: string,
  parts: Record<string, string | Uint8Array> = {},
  styles = '',
) =>
  zipOf({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': `${head}<office:document-content ${odfNames}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    'META-INF/manifest.xml': `${head}<manifest/>`,
    ...parts,
  });

export const odfMeta = (meta: string) =>
  `${head}<office:document-meta ${odfNames}><office:meta>${meta}</office:meta></office:document-meta>`;
