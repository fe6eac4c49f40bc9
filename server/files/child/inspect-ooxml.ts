import type { FileLimits } from '../limits.ts';
import type { Found, Inspector } from './found.ts';
import { OfficeFacts } from './office-facts.ts';
import { ooxmlMain } from './ooxml-main.ts';
import { ooxmlListener } from './ooxml-listener.ts';
import { readXml } from './read-xml.ts';
import { Refused } from './refused.ts';
import { Zip } from './zip.ts';

const mainTypes = {
  docx: 'wordprocessingml.document',
  xlsx: 'spreadsheetml.sheet',
  pptx: 'presentationml.presentation',
};
export const inspectDocx: Inspector = (path, limits) => inspectOoxml(path, limits, 'docx');
export const inspectXlsx: Inspector = (path, limits) => inspectOoxml(path, limits, 'xlsx');
export const inspectPptx: Inspector = (path, limits) => inspectOoxml(path, limits, 'pptx');

/** Programs: macros of today and of 1992, controls, and what holds them. */
const activePart = /(?:^|\/)(?:vbaProject|vbaData|activeX|macrosheets|dialogsheets|customUI)/i;
const activeType = /macroEnabled|vbaProject|activeX|ms-office\.vba/i;
const embedded = /(?:^|\/)embeddings\/./i;

async function inspectOoxml(
  path: string,
  limits: FileLimits,
  format: keyof typeof mainTypes,
): Promise<Found> {
  const zip = await Zip.open(path, limits);
  const types = await contentTypes(zip, limits);
  if (types.some((type) => activeType.test(type))) throw new Refused('active-content', 'macros');
  if (!types.includes(`application/vnd.openxmlformats-officedocument.${mainTypes[format]}.main+xml`)) {
    throw new Refused('ending-differs', types.find((type) => type.includes('.main+xml')) ?? 'no Office file');
  }
  const mainPart = await ooxmlMain(zip, limits);
  const facts = new OfficeFacts();
  for (const name of zip.entries.keys()) {
    if (activePart.test(name)) throw new Refused('active-content', 'macros');
    if (embedded.test(name)) facts.hints.add('embedded-files', name.split('/').pop());
    if (name === mainPart || /\.(?:xml|rels|vml)$/i.test(name)) {
      const part = name === mainPart ? `main/${format}` : name.toLowerCase();
      // drawings of old are not always well formed, so nobody reads them
      await readXml(zip.bytes(name), limits.depth, ooxmlListener(part, facts));
    } else {
      for await (const _ of zip.bytes(name));
    }
  }
  if (facts.pages > limits.pages) throw new Refused('too-many-pages', `${facts.pages}`);
  return facts.found;
}

async function contentTypes(zip: Zip, limits: FileLimits): Promise<string[]> {
  const types: string[] = [];
  const list = '[Content_Types].xml';
  if (!zip.entries.has(list)) throw new Refused('ending-differs', 'ZIP without content types');
  await readXml(zip.bytes(list), limits.depth, {
    open: (_, { ContentType }) => void (ContentType && types.push(ContentType)),
  });
  return types;
}
