import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, test } from 'vitest';
import { inspectFile } from '../../../server/files/inspect-file.ts';
import { archiveCases } from './corpus/archive-cases.ts';
import { imageCases } from './corpus/image-cases.ts';
import { officeCases } from './corpus/office-cases.ts';
import { pdfCases } from './corpus/pdf-cases.ts';
import { textCases } from './corpus/text-cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'files-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function write(bytes: Uint8Array): string {
  const path = join(folder, `file-${(files += 1)}`);
  writeFileSync(path, bytes);
  return path;
}

const kinds = {
  pdf: pdfCases,
  office: officeCases,
  archive: archiveCases,
  image: imageCases,
  text: textCases,
};

describe.each(Object.entries(kinds))('%s', (_, cases) => {
  test.concurrent.for(cases)(
    'with $odd: $name',
    async ({ name, bytes, outcome, detail, limits }, context) => {
      const found = await inspectFile(write(await bytes()), name, limits);
      if (typeof outcome !== 'string') return context.expect(found).toMatchObject(outcome);
      context.expect(found).toMatchObject({ refused: outcome });
      if (detail && 'refused' in found) context.expect(found.detail).toMatch(detail);
    },
  );
});
