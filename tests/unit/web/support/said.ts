/// <reference lib="dom" />
const inline = /^(a|b|strong|i|em|s|del|code|span|font|o:p)$/;

/** What a reader of the page hears, blanks once; and what stands in the cells of its tables. A single cell is no table. */
export const said = (root: Element) => ({
  text: oneBlank(textIn(root)),
  tables: Array.from(root.querySelectorAll('table'), (table) =>
    Array.from(table.querySelectorAll('td, th'), (cell) => oneBlank(textIn(cell))).filter(Boolean),
  ).filter((cells) => cells.length > 1),
});

const oneBlank = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

function textIn(node: Node): string {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  const inner = Array.from(node.childNodes, textIn).join('');
  return node.nodeType !== 1 || inline.test((node as Element).localName) ? inner : ` ${inner} `;
}
