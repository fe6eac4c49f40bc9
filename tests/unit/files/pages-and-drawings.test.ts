import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inspect } from '../../../server/files/child/inspect.ts';
import { refusalOf } from '../../../server/files/child/refusal-of.ts';
import { formats } from '../../../server/files/formats.ts';
import { fileLimits } from '../../../server/files/limits.ts';

const folder = mkdtempSync(join(tmpdir(), 'pages-'));
afterAll(() => rmSync(folder, { recursive: true }));

const texts = ['txt', 'md', 'csv', 'geojson', 'json'];
const endings = Object.values(formats).flatMap((format) => [...format.endings]);

// harmless to whoever reads them, so that here, unlike elsewhere, it need no child to do it
test.each([
  ['page', '<html><script>alert(1)</script></html>'],
  ['page with its type', ' <!DOCTYPE html><p>'],
  ['drawing', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'],
  ['drawing with its declaration', '<?xml version="1.0"?><svg><script>alert(1)</script></svg>'],
])('a %s is taken in under no ending', async (_, content) => {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  for (const ending of endings) {
    const found = await inspect(path, `a.${ending}`, fileLimits).catch(refusalOf);
    const refused = texts.includes(ending) ? 'active-content' : 'unknown-format';
    expect([ending, found]).toEqual([ending, expect.objectContaining({ refused })]);
  }
});
