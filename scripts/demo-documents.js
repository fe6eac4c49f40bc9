// node scripts/demo-documents.js: writes db/demo/documents anew from the texts beside it. The files are kept in the repository, so that
// nobody needs the packages that write them to start the server.
import { mkdirSync, writeFileSync } from 'node:fs';
import { demoDocuments } from '../db/demo/documents.ts';
import { fileOf } from './demo-documents/file-of.js';

const folder = new URL('../db/demo/documents/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const document of demoDocuments) {
  for (const [at, { file }] of document.versions.entries()) {
    writeFileSync(new URL(file, folder), await fileOf(document, at + 1));
    console.log(file);
  }
}
