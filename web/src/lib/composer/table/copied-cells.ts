import { tableAt, type Cells } from './table-text.ts';

/** Whether what was copied is more than a word or two for one cell. */
export const areCells = ({ html, plain }: { html: string; plain: string }): boolean =>
  /<t[rd][\s>]/i.test(html) || /[\t\n]/.test(plain.trimEnd());

/** The cells of what was copied in Excel, Word or a page, as a paste into the text would write them; null: it is too much. */
export async function copiedCells(html: string, plain: string): Promise<Cells | null> {
  const [{ pastedText }, { MOST }] = await Promise.all([
    import('../paste/pasted-text.ts'),
    import('../paste/plain-edit.ts'),
  ]);
  const parse = (source: string) => new DOMParser().parseFromString(source, 'text/html').body;
  const made = pastedText({ html, plain }, MOST, parse);
  if (made.tooLong > 0 || made.wide > 0) return null;
  if (!/<t[rd][\s>]/i.test(html) || made.bare) return ofLines(plain);
  const start = /^\|.*\n\|[ :|-]+$/m.exec(made.text)?.index;
  const found = start === undefined ? null : tableAt(made.text, start);
  return found ?? { rows: [[made.text.replaceAll(/\s+/g, ' ')]], sides: [''] };
}

/** Lines, with tabs between their cells; what stands in quotes may hold both. */
export function ofLines(plain: string): Cells {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of plain
    .replaceAll('\r\n', '\n')
    .trimEnd()
    .matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g)) {
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? bare ?? '').replaceAll(/\s+/g, ' ').trim());
    if (end === '\n') rows.push([]);
    if (!end) break;
  }
  return { rows, sides: [] };
}
