import { Paragraphs } from './paragraphs.ts';
import { readXml } from './read-xml.ts';
import { Row } from './row.ts';
import { Sections } from './sections.ts';
import type { TextReader } from './text-reader.ts';
import { Zip } from './zip.ts';

/** what was struck out or noted beside, and what a speaker sees alone */
const skipped = new Set(['tracked-changes', 'annotation', 'notes']);

/** The element that makes a part of its own, beside headings. */
const partOf = { odt: '', ods: 'table', odp: 'page' };

const isCell = (name: string) => name === 'table-cell' || name === 'covered-table-cell';

export const readOdt: TextReader = (...read) => readOdf('odt', ...read);
export const readOds: TextReader = (...read) => readOdf('ods', ...read);
export const readOdp: TextReader = (...read) => readOdf('odp', ...read);

async function readOdf(format: keyof typeof partOf, ...[path, limits, parts]: Parameters<TextReader>) {
  const zip = await Zip.open(path, limits);
  const sections = new Sections(parts, limits);
  const paragraphs = new Paragraphs();
  let skipping = 0;
  let isTitle = false;
  const row = new Row();
  let cell: string[] = [];
  let columns = 1;
  await readXml(zip.bytes('content.xml'), limits.depth, {
    open(name, { c, name: called = '', class: purpose, 'number-columns-repeated': repeated }) {
      if (skipped.has(name)) skipping += 1;
      if (name === 'p' || name === 'h') paragraphs.begin();
      if (name === 's') paragraphs.write(' '.repeat(Math.min(Number(c ?? 1), 20) || 1));
      if (name === 'tab') paragraphs.write('\t');
      if (name === 'line-break') paragraphs.write('\n');
      // a table repeats rows and cells as often as it likes: they are read once
      if (name === partOf[format]) sections.heading(format === 'ods' ? called : '');
      if (name === 'frame') isTitle = purpose === 'title';
      if (isCell(name)) [cell, columns] = [[], Number(repeated ?? 1) || 1];
    },
    text(text) {
      if (skipping === 0) paragraphs.write(text);
    },
    close(name) {
      if (skipped.has(name)) skipping -= 1;
      if (name === 'table-row' && format === 'ods') {
        sections.line(row.end());
      }
      if (isCell(name) && format === 'ods') {
        if (cell.length > 0) row.add(cell.join(' '));
        else row.leave(columns);
      }
      if (name !== 'p' && name !== 'h') return;
      const text = paragraphs.end();
      if (skipping > 0 || text === '') return;
      if (format === 'ods') cell.push(text);
      else if ((name === 'h' && format === 'odt') || isTitle) sections.heading(text);
      else sections.line(text);
    },
  });
  sections.end();
}
