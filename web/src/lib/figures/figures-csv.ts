import type { NamedFigures } from '#lib/api-types.ts';
import type { Language } from '#lib/language.ts';
import { m } from '#lib/messages.ts';
import { csvOf } from '#lib/ui/csv.ts';
import { columns, nameOf } from './columns.ts';

/**
 * One table for a spreadsheet; `of` names what stands in a row. Without the line of totals: whoever sums a column would count everything
 * twice.
 */
export function figuresCsv(of: string, rows: NamedFigures[], language: Language): string {
  const written = new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 1 });
  const number = (value: number | null) => (value === null ? '' : written.format(value));
  return csvOf(
    [
      [of, ...columns.map(({ name, days }) => (days ? m.figures_in_days({ name: name() }) : name()))],
      ...rows.map((row) => [nameOf(row), ...columns.map(({ of: which }) => number(row[which]))]),
    ],
    language,
  );
}
