import type { FileLimits } from '../limits.ts';
import { readXml } from './read-xml.ts';
import { Refused } from './refused.ts';
import type { Zip } from './zip.ts';

/** The part that is the document; mostly `word/document.xml`, but no program has to call it so, and Word in the browser does not. */
export async function ooxmlMain(zip: Zip, limits: FileLimits): Promise<string> {
  let main = '';
  await readXml(zip.bytes('_rels/.rels'), limits.depth, {
    open(_, { Type = '', Target = '' }) {
      if (Type.endsWith('/officeDocument')) main = Target.replace(/^\.?\//, '');
    },
  });
  if (!zip.entries.has(main)) throw new Refused('damaged', 'main part is missing');
  return main;
}
