import type { NamedFigures } from '#lib/api-types.ts';
import type { Language } from '#lib/language.ts';
import { m } from '#lib/messages.ts';
import { columns, nameOf } from './columns.ts';

/** What a spreadsheet in the reader's language takes for the border of a cell: the comma is part of a German number. */
const borders: Record<Language, string> = { de: ';', en: ',' };

/**
 * One table for a spreadsheet, with a mark that says that it is UTF-8; `of` names what stands in a row. Without the line of totals:
 * whoever sums a column would count everything twice. What begins like a formula is marked as text: the names of channels are
 * written by people.
 */
export function csvOf(of: string, rows: NamedFigures[], language: Language): string {
  const written = new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 1 });
  const number = (value: number | null) => (value === null ? '' : written.format(value));
  const lines = [
    [of, ...columns.map(({ name, days }) => (days ? m.figures_in_days({ name: name() }) : name()))],
    ...rows.map((row) => [nameOf(row), ...columns.map(({ of: which }) => number(row[which]))]),
  ];
  // where a word may be broken is of no use there
  const cell = (text: string) =>
    `"${text
      .replaceAll('\u00AD', '')
      .replace(/^(?=[=+\-@\t\r])/, "'")
      .replaceAll('"', '""')}"`;
  return `\uFEFF${lines.map((line) => line.map(cell).join(borders[language])).join('\r\n')}\r\n`;
}
