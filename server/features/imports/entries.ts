import { m } from '../../../messages/compiled/messages.js';
import { isNamed, type Column } from './columns.ts';
import type { Fault } from './fault.ts';
import type { Line } from './read-table.ts';

/** A line by its columns. A column that the file does not have is not there; an empty cell is an empty text. */
export interface Entry<Key extends string> {
  line: number;
  cells: Partial<Record<Key, string>>;
}

/** The lines by their columns, in whatever order these stand. */
export function entriesOf<Key extends string>(
  { head, lines }: { head: Line; lines: Line[] },
  columns: readonly Column<Key>[],
): { entries: Entry<Key>[]; faults: Fault[] } {
  const places = head.cells.map((name) => columns.find((column) => isNamed(column, name)) ?? null);
  const faults = faultsOfHead(head, places, columns);
  if (faults.length > 0) return { entries: [], faults };
  const entries = lines.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      places.flatMap((column, at) => (column ? [[column.key, cleaned(cells[at] ?? '', column)]] : [])),
    ) as Partial<Record<Key, string>>,
  }));
  return { entries, faults: lines.flatMap((line) => faultsOfLine(line, places)) };
}

function faultsOfHead<Key extends string>(
  { line, cells }: Line,
  places: (Column<Key> | null)[],
  columns: readonly Column<Key>[],
): Fault[] {
  const known = (locale: 'de' | 'en') => columns.map(({ name }) => name(locale)).join(', ');
  const unknown = cells.filter((name, at) => name.trim() !== '' && !places[at]);
  const doubled = columns.filter((column) => places.filter((each) => each === column).length > 1);
  const missing = columns.filter((column) => column.needed && !places.includes(column));
  return [
    ...unknown.map((name): Fault => ({
      ...{ line, column: () => name.trim().slice(0, 60) },
      message: (locale) => m.import_fault_column_unknown({ known: known(locale) }, { locale }),
    })),
    ...doubled.map(({ name }): Fault => ({
      ...{ line, column: name },
      message: (locale) => m.import_fault_column_doubled({}, { locale }),
    })),
    ...missing.map(({ name }): Fault => ({
      ...{ line, column: name },
      message: (locale) => m.import_fault_column_missing({}, { locale }),
    })),
  ];
}

function faultsOfLine({ line, cells }: Line, places: (Column | null)[]): Fault[] {
  const beyond = cells.some((cell, at) => !places[at] && cell.trim() !== '');
  return [
    ...(beyond
      ? [
          {
            ...{ line, column: null },
            message: (locale: 'de' | 'en') => m.import_fault_cells({}, { locale }),
          },
        ]
      : []),
    ...places.flatMap((column, at): Fault[] => {
      const cell = cells[at] ?? '';
      if (!column) return [];
      const fault = (message: Fault['message']) => [{ line, column: column.name, message }];
      if (cell.includes('\uFFFD')) return fault((locale) => m.import_fault_lost_character({}, { locale }));
      const [sign = ''] = /^[=+\-@]/.exec(cell.trimStart()) ?? [];
      return sign ? fault((locale) => m.import_fault_formula({ sign }, { locale })) : [];
    }),
  ];
}

/** What stands in a cell, without what a spreadsheet adds; `'` before a sign says that it begins no formula, as in our own files. */
function cleaned(cell: string, { lines }: Column): string {
  const text = cell.replaceAll('\u00AD', '').replace(/^'(?=[=+\-@\t\r])/, '');
  return (lines ? text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\S\n]+/g, ' ') : onOneLine(text)).trimStart();
}

/** As a cell is compared with what is stored. */
export const onOneLine = (text: string): string =>
  text.replaceAll('\u00AD', '').replaceAll(/\s+/g, ' ').trim();
