import writeExcelFile from 'write-excel-file/node';
import { ooxmlOf } from './ooxml.js';

function cell(value, isHead) {
  if (value === null || value === '') return null;
  if (typeof value === 'object') return { value: value.formula, type: 'Formula' };
  return {
    value,
    wrap: true,
    alignVertical: 'top',
    ...(isHead && { fontWeight: 'bold', backgroundColor: '#e8eef4' }),
  };
}

/** A workbook with bold heads that stay when one scrolls. */
export async function xlsxOf(sheets, about) {
  const bytes = await writeExcelFile(
    sheets.map(({ name, widths, rows }) => ({
      sheet: name,
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
      data: rows.map((row, at) => row.map((value) => cell(value, at === 0))),
    })),
  ).toBuffer();
  return ooxmlOf(bytes, about);
}
