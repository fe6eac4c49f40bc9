// node scripts/demo-documents.js: writes db/demo/documents anew from the texts beside it. The files are kept in the repository, so that
// nobody needs the packages that write them to start the server.
import { mkdirSync, writeFileSync } from 'node:fs';
import { demoDocuments } from '../db/demo/documents.ts';
import { blocksOf } from './demo-documents/blocks-of.js';
import { docxOf } from './demo-documents/docx.js';
import { odsOf } from './demo-documents/ods.js';
import { odtOf } from './demo-documents/odt.js';
import { pdfOf } from './demo-documents/pdf.js';
import { pptxOf } from './demo-documents/pptx.js';
import { xlsxOf } from './demo-documents/xlsx.js';

const folder = new URL('../db/demo/documents/', import.meta.url);
const part = async (id, name) => (await import(`./demo-documents/${id}.js`))[name];
const writers = {
  pdf: (id, version, about) => pdfOf(blocksOf(id, version), about),
  docx: (id, version, about) => docxOf(blocksOf(id, version), about),
  odt: (id, version, about) => odtOf(blocksOf(id, version), { ...about, pages: 4 }),
  xlsx: async (id, _, about) => xlsxOf(await part(id, 'sheets'), about),
  ods: async (id, _, about) => odsOf(await part(id, 'sheets'), about),
  pptx: async (id, _, about) => pptxOf(await part(id, 'slides'), about),
};

mkdirSync(folder, { recursive: true });
for (const { id, title, author, versions } of demoDocuments) {
  for (const [at, { file }] of versions.entries()) {
    const ending = file.slice(file.lastIndexOf('.') + 1);
    writeFileSync(new URL(file, folder), await writers[ending](id, at + 1, { title, author }));
    console.log(file);
  }
}
