import { WIDEST } from '../paste/tables.ts';
import { delimiterOf, rowOf } from '../paste/written-row.ts';

export type Side = '' | 'left' | 'center' | 'right';
/** What is in the cells, the first row is the head; and where each column stands. */
export type Cells = { rows: string[][]; sides: Side[] };
/** `row` and `column` is the cell in which the caret stands. */
export type FoundTable = Cells & { from: number; to: number; row: number; column: number };

/** More a form does not show without delay; all of them together are far from what a text may hold. */
export const MOST_CELLS = 2_000;
export { WIDEST };

export const fitsForm = ({ rows, sides }: Cells): boolean =>
  sides.length <= WIDEST && rows.length * sides.length <= MOST_CELLS;

const delimiter = /^ {0,3}(?=.*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
/** where a table ends although no line is empty */
const otherBlock = /^(?:\s*$| {4}| {0,3}(?:[-*+>](?:\s|$)|#{1,6}\s|\d{1,9}[.)]\s|```|~~~))/;
const fence = /^ {0,3}(?:```|~~~)/;

/** The table around a place of the text; null: there is none. */
export function tableAt(text: string, caret: number): FoundTable | null {
  const lines = text.split('\n');
  const at = text.slice(0, caret).split('\n').length - 1;
  let isCode = false;
  for (let head = 0; head <= at; head += 1) {
    const line = lines[head] ?? '';
    if (fence.test(line)) isCode = !isCode;
    const below = lines[head + 1] ?? '';
    if (isCode || otherBlock.test(line) || !delimiter.test(below)) continue;
    const [heads, sides] = [cellsOf(line), cellsOf(below).map(sideOf)];
    if (heads.length !== sides.length) continue;
    let end = head + 2;
    while (end < lines.length && !otherBlock.test(lines[end] ?? '')) end += 1;
    if (at >= end) {
      head = end - 1;
      continue;
    }
    const startOf = (nth: number) => lines.slice(0, nth).join('\n').length + (nth > 0 ? 1 : 0);
    const body = lines.slice(head + 2, end).map(cellsOf);
    // what stands beyond the head is not shown by the text, but it is there
    const width = Math.max(heads.length, ...body.map((row) => row.length));
    const before = text.slice(startOf(at), caret).trimStart().replace(/^\|/, '');
    const column = before.match(/(?<!\\)\|/g)?.length ?? 0;
    return {
      rows: [heads, ...body].map((row) => filled(row, width)),
      sides: Array.from({ length: width }, (_, nth) => sides[nth] ?? ''),
      from: startOf(head),
      to: startOf(end - 1) + (lines[end - 1]?.length ?? 0),
      row: Math.max(0, at - head - 1),
      column: Math.min(column, width - 1),
    };
  }
  return null;
}

/** As a paste writes tables, too. Empty rows at the end and empty columns at the right go: nobody filled them in. */
export function tableText({ rows, sides }: Cells): string {
  const isFull = (cell: string | undefined) => Boolean(cell?.trim());
  const height = Math.max(2, rows.findLastIndex((row) => row.some(isFull)) + 1);
  const width = Math.max(1, ...rows.map((row) => row.findLastIndex(isFull) + 1));
  const [head = [], ...body] = rows.slice(0, height).map((row) => filled(row, width));
  return [
    rowOf(head),
    delimiterOf(Array.from({ length: width }, (_, at) => sides[at] ?? '')),
    ...body.map(rowOf),
  ].join('\n');
}

export const filled = (row: string[], width: number): string[] =>
  Array.from({ length: width }, (_, at) => row[at] ?? '');

/** A bar with a backslash before it is one of the text. */
const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

const sideOf = (cell: string): Side => {
  const [left, right] = [cell.startsWith(':'), cell.endsWith(':')];
  return left && right ? 'center' : right ? 'right' : left ? 'left' : '';
};
