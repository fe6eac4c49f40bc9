// node scripts/demo-documents.js: writes db/demo/documents anew from the texts beside it. The files are kept in the repository, so that
// nobody needs the packages that write them to start the server. What is inside them, db/demo/document-inspections.json says.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { demoDocuments } from '../db/demo/documents.ts';
import { inspectFile } from '../server/files/inspect-file.ts';
import { fileOf } from './demo-documents/file-of.js';

const folder = new URL('../db/demo/documents/', import.meta.url);
const inspections = {};
mkdirSync(folder, { recursive: true });
for (const document of demoDocuments) {
  for (const [at, { file }] of document.versions.entries()) {
    const path = fileURLToPath(new URL(file, folder));
    writeFileSync(path, await fileOf(document, at + 1));
    inspections[file] = await inspectFile(path, file);
    console.log(file);
  }
}
writeFileSync(new URL('../document-inspections.json', folder), `${JSON.stringify(inspections, null, 2)}\n`);
