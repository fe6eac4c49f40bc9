/** „24.11.2026“ or 2026-11-24, as a spreadsheet may turn one into the other; null for what is no day. */
export function dayOfCell(cell: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(cell) ?? [];
  const text = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : cell;
  const isDay =
    /^2\d{3}-\d\d-\d\d$/.test(text) && new Date(`${text}T12:00:00Z`).toJSON()?.slice(0, 10) === text;
  return isDay ? text : null;
}
