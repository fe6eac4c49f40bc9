/** A cell of a table as a line of Markdown holds it: a bar would end it, and so would the end of the line. */
export const cellOf = (content: string): string =>
  ` ${content.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')} |`;

export const rowOf = (cells: readonly string[]): string => `|${cells.map(cellOf).join('')}`;

const below: Record<string, string> = { right: ' ---: |', center: ' :---: |', left: ' :--- |' };

/** The line below the head, which says where each column stands. */
export const delimiterOf = (sides: readonly (string | null)[]): string =>
  `|${sides.map((side) => below[side ?? ''] ?? ' --- |').join('')}`;
