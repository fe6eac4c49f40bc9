import type { FileLimits } from '../limits.ts';
import { ooxmlMain } from './ooxml-main.ts';
import { Paragraphs } from './paragraphs.ts';
import { readXml } from './read-xml.ts';
import { Sections } from './sections.ts';
import type { TextReader } from './text-reader.ts';
import { Zip } from './zip.ts';

/** what was struck out, and what is there once more for programs that know less */
const skipped = new Set(['del', 'moveFrom', 'Fallback']);
const breaks: Record<string, string> = {
  tab: '\t',
  br: '\n',
  cr: '\n',
  noBreakHyphen: '-',
  softHyphen: '\u00ad',
};

export const readDocx: TextReader = async (path, limits, parts) => {
  const zip = await Zip.open(path, limits);
  const headings = await headingStyles(zip, limits);
  const sections = new Sections(parts, limits);
  const paragraphs = new Paragraphs();
  let skipping = 0;
  let isText = false;
  let isHeading = false;
  await readXml(zip.bytes(await ooxmlMain(zip, limits)), limits.depth, {
    open(name, { val = '' }) {
      if (skipped.has(name)) skipping += 1;
      isText = name === 't' && skipping === 0;
      if (name === 'p') {
        paragraphs.begin();
        isHeading = false;
      }
      if (name === 'pStyle') isHeading = headings.has(val);
      if (name === 'outlineLvl') isHeading = Number(val) < 9;
      if (name in breaks && skipping === 0) paragraphs.write(breaks[name] ?? '');
    },
    text(text) {
      if (isText) paragraphs.write(text);
    },
    close(name) {
      isText = false;
      if (skipped.has(name)) skipping -= 1;
      if (name !== 'p') return;
      const text = paragraphs.end();
      if (isHeading && text.trim()) sections.heading(text);
      else sections.line(text);
      isHeading = false;
    },
  });
  sections.end();
};

/** The styles that make a heading: by their level, or by the name that Word gives them in every language. */
async function headingStyles(zip: Zip, limits: FileLimits): Promise<Set<string>> {
  const headings = new Set<string>();
  const part = [...zip.entries.keys()].find((name) => /^word\/styles\d*\.xml$/i.test(name));
  if (!part) return headings;
  let style = '';
  await readXml(zip.bytes(part), limits.depth, {
    open(name, { styleId, val = '' }) {
      if (name === 'style') style = styleId ?? '';
      if (name === 'name' && /^(?:heading \d|title)$/i.test(val)) headings.add(style);
      if (name === 'outlineLvl' && Number(val) < 9) headings.add(style);
    },
  });
  return headings;
}
