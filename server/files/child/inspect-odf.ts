import type { FileLimits } from '../limits.ts';
import type { Found, Inspector } from './found.ts';
import { OfficeFacts } from './office-facts.ts';
import { odfListener } from './odf-listener.ts';
import { readXml } from './read-xml.ts';
import { Refused } from './refused.ts';
import { Zip } from './zip.ts';

export const inspectOdt: Inspector = (path, limits) => inspectOdf(path, limits, 'text');
export const inspectOds: Inspector = (path, limits) => inspectOdf(path, limits, 'spreadsheet');
export const inspectOdp: Inspector = (path, limits) => inspectOdf(path, limits, 'presentation');

async function inspectOdf(path: string, limits: FileLimits, kind: string): Promise<Found> {
  const zip = await Zip.open(path, limits);
  const type = await mimetype(zip);
  if (type !== `application/vnd.oasis.opendocument.${kind}`) throw new Refused('ending-differs', type);
  const facts = new OfficeFacts();
  for (const name of zip.entries.keys()) {
    if (/^(?:Basic|Scripts)\/./i.test(name)) throw new Refused('active-content', 'macros');
    if (/^Object [^/]+$|\.bin$/.test(name)) facts.hints.add('embedded-files', name);
    if (/\.(?:xml|rdf)$/i.test(name)) {
      await readXml(zip.bytes(name), limits.depth, odfListener(name, kind, facts));
    } else {
      for await (const _ of zip.bytes(name));
    }
  }
  if (!zip.entries.has('content.xml')) throw new Refused('damaged', 'content.xml is missing');
  if (facts.pages > limits.pages) throw new Refused('too-many-pages', `${facts.pages}`);
  return facts.found;
}

/** The first entry, and not packed, so that it can be read without knowing what a ZIP is. */
async function mimetype(zip: Zip): Promise<string> {
  const [first, entry] = zip.entries.entries().next().value ?? [];
  if (first !== 'mimetype' || !entry) throw new Refused('ending-differs', 'ZIP without mimetype');
  if (entry.compressionMethod !== 0 || entry.uncompressedSize > 200) throw new Refused('damaged', 'mimetype');
  let type = '';
  for await (const chunk of zip.bytes('mimetype')) type += chunk.toString('latin1');
  return type.trim();
}
