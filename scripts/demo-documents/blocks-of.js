import { readFileSync } from 'node:fs';
import markdown from 'markdown-it';

/** A line that begins so belongs to some versions alone: „[2] “ to the second, „[2+] “ to it and those after it. */
const mark = /^\[(\d)(\+?)\](?: |$)/;

function ofVersion(text, version) {
  return text
    .split('\n')
    .filter((line) => {
      const [, number, later] = mark.exec(line) ?? [];
      return number === undefined || (later ? version >= Number(number) : version === Number(number));
    })
    .map((line) => line.replace(mark, ''))
    .join('\n');
}

/** „**a** b“ as pieces of text, bold or not. */
function pieces({ children }) {
  let bold = false;
  const found = [];
  for (const child of children) {
    if (child.type === 'strong_open') bold = true;
    else if (child.type === 'strong_close') bold = false;
    else if (child.type === 'text') found.push({ text: child.content, bold });
    else if (child.type === 'softbreak') found.push({ text: ' ', bold });
  }
  return found;
}

/**
 * What a text is made of: `{ kind: 'heading', level, pieces }`, `{ kind: 'paragraph', pieces }`, `{ kind: 'item', number | null, pieces }`,
 * `{ kind: 'table', rows }` with rows of cells of pieces.
 */
export function blocksOf(name, version) {
  const text = ofVersion(readFileSync(new URL(`${name}.md`, import.meta.url), 'utf8'), version);
  const blocks = [];
  const lists = [];
  let kind = 'paragraph';
  let level = 0;
  let table = null;
  for (const token of markdown({ typographer: false }).parse(text, {})) {
    if (token.type === 'heading_open') [kind, level] = ['heading', Number(token.tag.slice(1))];
    if (token.type === 'heading_close' || token.type === 'list_item_close') kind = 'paragraph';
    if (token.type === 'ordered_list_open') lists.push(Number(token.attrGet('start') ?? 1));
    if (token.type === 'bullet_list_open') lists.push(null);
    if (token.type.endsWith('_list_close')) lists.pop();
    if (token.type === 'list_item_open') kind = 'item';
    if (token.type === 'table_open') blocks.push((table = { kind: 'table', rows: [] }));
    if (token.type === 'table_close') table = null;
    if (token.type === 'tr_open') table.rows.push([]);
    if (token.type !== 'inline') continue;
    if (table) table.rows.at(-1).push(pieces(token));
    else if (kind === 'item') {
      const number = lists.at(-1);
      if (number !== null) lists[lists.length - 1] += 1;
      blocks.push({ kind, number, pieces: pieces(token) });
    } else blocks.push({ kind, level, pieces: pieces(token) });
  }
  return blocks;
}
