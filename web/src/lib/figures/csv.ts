import type { NamedFigures, QuestionFigures } from '#lib/api-types.ts';
import type { Language } from '#lib/language.ts';
import { m } from '#lib/messages.ts';
import { columns, nameOf } from './columns.ts';

/** What a spreadsheet in the reader's language takes for the border of a cell: the comma is part of a German number. */
const borders: Record<Language, string> = { de: ';', en: ',' };

/**
 * The figures for a spreadsheet, with a mark that says that it is UTF-8. What begins like a formula is marked as text: the names of
 * channels are written by people.
 */
export function csvOf({ total, channels, participants }: QuestionFigures, language: Language): string {
  const written = new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 1 });
  const number = (value: number | null) => (value === null ? '' : written.format(value));
  const numbers = (figures: QuestionFigures['total']) => columns.map(({ of }) => number(figures[of]));
  const group = (title: string, rows: NamedFigures[]) =>
    rows.map((row) => [title, nameOf(row), ...numbers(row)]);
  const lines = [
    [
      m.figures_csv_group(),
      m.figures_csv_name(),
      ...columns.map(({ name, days }) => (days ? m.figures_in_days({ name: name() }) : name())),
    ],
    ...group(m.figures_channel(), channels),
    ...group(m.figures_participant(), participants),
    [m.figures_total(), '', ...numbers(total)],
  ];
  const cell = (text: string) => `"${text.replace(/^(?=[=+\-@\t\r])/, "'").replaceAll('"', '""')}"`;
  return `\uFEFF${lines.map((line) => line.map(cell).join(borders[language])).join('\r\n')}\r\n`;
}
