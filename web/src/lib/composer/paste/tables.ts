/** More columns nobody reads in a post. */
export const WIDEST = 40;

/** Makes every table what Markdown can write: rectangular, a line a row, text alone in its cells. Returns the widest that it found. */
export function tidyTables(root: Element): number {
  let widest = 0;
  for (const table of Array.from(root.querySelectorAll('table'))) {
    const isFrame = table.getElementsByTagName('table').length > 0;
    const grid = isFrame ? [] : gridOf(table);
    const columns = Math.max(0, ...grid.map((row) => row.length));
    widest = Math.max(widest, columns);
    if (isFrame) inPlace(table, 'div', cellsOf(table));
    else if (grid.length === 1 && columns === 1) inPlace(table, 'p', cellsOf(table));
    else if (columns > WIDEST) table.parentNode?.replaceChild(asLines(grid, table.ownerDocument), table);
    else rebuild(table, grid, columns);
  }
  return widest;
}

type Cell = Element | null;

const cellsOf = (table: Element) =>
  Array.from(table.querySelectorAll('td, th')).filter((cell) => closest(cell, 'table') === table);

function closest(element: Element, name: string): Element | null {
  let at = element.parentNode as Element | null;
  while (at && at.localName !== name) at = at.parentNode as Element | null;
  return at;
}

/** A merged cell says what it says once, at its upper left; the places that it covers are empty. Empty rows and columns go. */
function gridOf(table: Element): Cell[][] {
  const grid: Cell[][] = [];
  const rows = Array.from(table.querySelectorAll('tr'));
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of Array.from(row.children).filter(({ localName }) => /^t[dh]$/.test(localName))) {
      while (grid[y]?.[x] !== undefined) x += 1;
      const [width, height] = [span(cell, 'colspan', WIDEST + 1), span(cell, 'rowspan', rows.length - y)];
      for (let down = 0; down < height; down += 1)
        for (let right = 0; right < width; right += 1)
          (grid[y + down] ??= [])[x + right] = down + right === 0 ? cell : null;
      x += width;
    }
  });
  const isFull = (cell: Cell | undefined) => Boolean(cell?.textContent?.trim());
  const full = Array.from(grid, (row) => row ?? []).filter((row) => row.some(isFull));
  const used = Array.from({ length: Math.max(0, ...full.map((row) => row.length)) }, (_, x) => x).filter(
    (x) => full.some((row) => isFull(row[x])),
  );
  return full.map((row) => used.map((x) => row[x] ?? null));
}

const span = (cell: Element, side: string, most: number) =>
  Math.max(1, Math.min(most, Number.parseInt(cell.getAttribute(side) ?? '1', 10) || 1));

function rebuild(table: Element, grid: Cell[][], columns: number) {
  const document = table.ownerDocument;
  while (table.firstChild) table.removeChild(table.firstChild);
  // judged before the cells are emptied
  const sides = Array.from({ length: columns }, (_, x) => isRight(grid, x));
  grid.forEach((cells, y) => {
    const row = table.appendChild(document.createElement('tr'));
    for (let x = 0; x < columns; x += 1) {
      const cell = row.appendChild(document.createElement(y === 0 ? 'th' : 'td'));
      const from = cells[x];
      if (from) putLine(from, cell);
      if (y === 0 && sides[x]) cell.setAttribute('align', 'right');
    }
  });
}

/** Figures stand at the right, if all of a column do below its head. */
function isRight(grid: Cell[][], x: number): boolean {
  const full = grid.slice(1).flatMap((row) => (row[x]?.textContent?.trim() ? [row[x]] : []));
  return full.length > 0 && full.every((cell) => cell.getAttribute('align') === 'right');
}

/** What stands below each other in a cell stands side by side in Markdown. */
function putLine(source: Node, into: Element) {
  const document = into.ownerDocument;
  const blank = (text = ' ') => into.appendChild(document.createTextNode(text));
  for (const node of Array.from(source.childNodes)) {
    const name = node.nodeType === 1 ? (node as Element).localName : '';
    if (name === 'br') blank();
    else if (!name || /^(a|strong|em|s|code)$/.test(name)) into.appendChild(node);
    else {
      blank(name === 'li' ? ' • ' : ' ');
      putLine(node, into);
      blank();
    }
  }
}

/** A table that only arranges what stands in it, or a single cell. */
function inPlace(table: Element, name: string, cells: Element[]) {
  for (const cell of cells) {
    const block = table.ownerDocument.createElement(
      cell.querySelector('p, div, ul, ol, table, h1, h2, h3') ? 'div' : name,
    );
    while (cell.firstChild) block.appendChild(cell.firstChild);
    table.parentNode?.insertBefore(block, table);
  }
  table.parentNode?.removeChild(table);
}

function asLines(grid: Cell[][], document: Document): Element {
  const paragraph = document.createElement('p');
  grid.forEach((row, y) => {
    if (y > 0) paragraph.appendChild(document.createElement('br'));
    const line = row.map((cell) => (cell?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()).filter(Boolean);
    paragraph.appendChild(document.createTextNode(line.join(' ; ')));
  });
  return paragraph;
}
