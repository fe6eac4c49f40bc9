import { CsvError, parse } from 'csv-parse/sync';
import { m } from '../../../messages/compiled/messages.js';
import type { Fault } from './fault.ts';
import { limits } from './schema.ts';
import { textOfFile } from './text-of-file.ts';

/** `line`: as a spreadsheet counts, where a line break within a cell begins no new line. */
export interface Line {
  line: number;
  cells: string[];
}

const ofFile = (message: Fault['message'], line: number | null = null): { refused: Fault } => ({
  refused: { line, column: null, message },
});

/** The lines of a CSV file in which something stands, the head among them; or why it cannot be read. */
export function readTable(bytes: Buffer): { head: Line; lines: Line[] } | { refused: Fault } {
  const file = textOfFile(bytes);
  if ('refused' in file) return ofFile(file.refused);
  const read = linesOf(file.text);
  if ('refused' in read) return read;
  const [head, ...lines] = read.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (!head) return ofFile((locale) => m.import_fault_empty({}, { locale }));
  if (lines.length === 0) return ofFile((locale) => m.import_fault_head_only({}, { locale }));
  if (lines.length > limits.lines) {
    return ofFile((locale) =>
      m.import_fault_too_many({ max: limits.lines.toLocaleString(locale) }, { locale }),
    );
  }
  return { head, lines };
}

function linesOf(text: string): Line[] | { refused: Fault } {
  try {
    const records = parse(text, {
      delimiter: borderOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      // how many cells a line has to have is said in our words, for all lines at once
      relax_column_count: true,
      // one more than is allowed says that there are too many
      to: limits.lines + 2,
    });
    return records.map((cells, at) => ({ line: at + 1, cells }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return ofFile((locale) => m.import_fault_quotes({}, { locale }), Number(error.records) + 1);
  }
}

/** What divides the cells of the head: a German Excel writes semicolons, because the comma is part of its numbers. */
function borderOf(text: string): string {
  const head = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '';
  const count = (border: string) => head.split(border).length;
  return [';', ',', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}
