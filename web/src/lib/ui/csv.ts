import type { Language } from '#lib/language.ts';

/** What a spreadsheet in the reader's language takes for the border of a cell: the comma is part of a German number. */
const borders: Record<Language, string> = { de: ';', en: ',' };

/**
 * Lines of cells for a spreadsheet, with a mark that says that it is UTF-8. What begins like a formula is marked as text: much of it was
 * written by people.
 */
export function csvOf(lines: string[][], language: Language): string {
  // where a word may be broken is of no use there
  const cell = (text: string) =>
    `"${text
      .replaceAll('\u00AD', '')
      .replace(/^(?=[=+\-@\t\r])/, "'")
      .replaceAll('"', '""')}"`;
  return `\uFEFF${lines.map((line) => line.map(cell).join(borders[language])).join('\r\n')}\r\n`;
}
