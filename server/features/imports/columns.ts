import type { Sentence } from '../../plugins/problem.ts';

/** A column of a file: `name` in both languages is accepted, the key too. */
export interface Column<Key extends string = string> {
  key: Key;
  name: Sentence;
  /** without it the file is not read; others may be left out, and leave what stands there as it is */
  needed: boolean;
  /** several lines in a cell mean something */
  lines?: true;
}

/** As two names are compared: what a spreadsheet or a hand adds makes no difference. */
export const plain = (name: string): string =>
  name.replaceAll('\u00AD', '').replaceAll(/\s+/g, ' ').trim().toLowerCase();

const spellings = ({ key, name }: Column): string[] => [key, name('de'), name('en')].map(plain);

/** Whether the head of a file names this column. */
export const isNamed = (column: Column, head: string): boolean =>
  spellings(column).includes(plain(head).replace(/ ?\*$/, ''));
