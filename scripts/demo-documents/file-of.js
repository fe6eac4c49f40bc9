import { blocksOf } from './blocks-of.js';
import { sheets as d02 } from './d02.js';
import { sheets as d06 } from './d06.js';
import { sheets as d07 } from './d07.js';
import { slides as d10 } from './d10.js';
import { docxOf } from './docx.js';
import { odsOf } from './ods.js';
import { odtOf } from './odt.js';
import { pdfOf } from './pdf.js';
import { pptxOf } from './pptx.js';
import { xlsxOf } from './xlsx.js';

/** what is no running text */
const parts = { d02, d06, d07, d10 };
const writers = {
  pdf: (id, version, about) => pdfOf(blocksOf(id, version), about),
  docx: (id, version, about) => docxOf(blocksOf(id, version), about),
  odt: (id, version, about) => odtOf(blocksOf(id, version), { ...about, pages: 4 }),
  xlsx: (id, _, about) => xlsxOf(parts[id], about),
  ods: (id, _, about) => odsOf(parts[id], about),
  pptx: (id, _, about) => pptxOf(parts[id], about),
};

/**
 * The bytes of a version of a document, the same every time.
 * @param {import('../../db/demo/documents.ts').DemoDocument} document
 * @param {number} version counted from 1
 * @returns {Promise<Buffer>}
 */
export function fileOf({ id, title, author, versions }, version) {
  const { file } = versions[version - 1];
  return writers[file.slice(file.lastIndexOf('.') + 1)](id, version, { title, author });
}
