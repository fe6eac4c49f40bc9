/**
 * How many cells the tables of a Markdown text come to, rather too many than too few. Short rows are filled up to the width of the
 * head, so a few thousand letters can ask for hundreds of thousands of cells, each of them work for everybody who waits.
 */
export function tableCells(source: string): number {
  let columns = 0;
  let cells = 0;
  for (const line of source.split('\n')) {
    if (line.trim() === '') columns = 0;
    // the line below a head, also within a quotation or a list
    else if (/^[-\s>:|*+]+$/.test(line) && line.includes('|') && line.includes('-'))
      columns = Math.max(columns, line.split('|').length);
    cells += columns;
  }
  return cells;
}
