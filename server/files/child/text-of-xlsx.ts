import type { FileLimits } from '../limits.ts';
import { ooxmlMain } from './ooxml-main.ts';
import { ooxmlTargets } from './ooxml-targets.ts';
import { readXml } from './read-xml.ts';
import { Row } from './row.ts';
import type { TextReader } from './text-reader.ts';
import { Zip } from './zip.ts';

export const readXlsx: TextReader = async (path, limits, parts) => {
  const zip = await Zip.open(path, limits);
  const shared = await sharedStrings(zip, limits);
  const sheets = await ooxmlTargets(zip, await ooxmlMain(zip, limits), 'sheet', limits);
  for (const [at, { part, name }] of sheets.entries()) {
    if (parts.full) return parts.leaveOff();
    parts.add(await linesOf(zip.bytes(part), shared, limits), name, at + 1);
  }
};

/** What stands in several cells stands here once. */
async function sharedStrings(zip: Zip, limits: FileLimits): Promise<string[]> {
  const strings: string[] = [];
  if (!zip.entries.has('xl/sharedStrings.xml')) return strings;
  let string = '';
  let isText = false;
  await readXml(zip.bytes('xl/sharedStrings.xml'), limits.depth, {
    open(name) {
      isText = name === 't';
      if (name === 'si') string = '';
    },
    text(text) {
      if (isText) string += text;
    },
    close(name) {
      isText = false;
      if (name === 'si') strings.push(string);
    },
  });
  return strings;
}

/** Only cells that are there are read, wherever the sheet says that it ends. */
async function linesOf(bytes: AsyncIterable<Buffer>, shared: string[], limits: FileLimits): Promise<string> {
  const most = 2 * limits.partCharacters + 1;
  let lines = '';
  const row = new Row();
  let kind = '';
  let value = '';
  let isValue = false;
  await readXml(bytes, limits.depth, {
    open(name, { t = '', r = '' }) {
      isValue = name === 'v' || name === 't';
      if (name !== 'c') return;
      [kind, value] = [t, ''];
      row.leave(columnOf(r) - row.width);
    },
    text(text) {
      if (isValue && value.length < most) value += text;
    },
    close(name) {
      isValue = false;
      if (name === 'c' && value !== '') row.add(kind === 's' ? (shared[Number(value)] ?? '') : value);
      if (name !== 'row') return;
      const line = row.end();
      if (lines.length < most) lines += `${line}\n`;
    },
  });
  return lines;
}

/** 27 of "AB12", counted from 0; 0 where a cell does not say where it stands. */
const columnOf = (place: string): number =>
  [...(/^[A-Z]{1,3}/.exec(place)?.[0] ?? 'A')].reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  ) - 1;
