import { parse } from 'csv-parse/sync';
import type { Inspector } from './found.ts';
import { Hints } from './hints.ts';
import { textOfFile } from './text-of-file.ts';

/** A cell that a spreadsheet computes when the file is opened. */
const formula = /^[=@]|^[+-](?![\d.,\s-]|$)/;

export const inspectCsv: Inspector = async (path, limits) => {
  const hints = new Hints();
  parse(await textOfFile(path, limits), {
    delimiter: [';', ',', '\t'],
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // 3/4" is an inch, as long as the cell did not begin with a quotation mark
    relax_quotes: true,
    // nothing is kept
    on_record: (cells: string[]) => {
      if (cells.some((cell) => formula.test(cell))) hints.add('formulas');
      return null;
    },
  });
  return { hints: hints.list };
};
