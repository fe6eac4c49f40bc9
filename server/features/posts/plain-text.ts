import type { Token } from 'markdown-it';
import type { Mention } from './mention.ts';

/** What somebody reads of a text in one line: words of links, names, the cells of a table beside each other, and no marks. */
export function plainText(tokens: readonly Token[]): string {
  let text = '';
  let cells: string[] = [];
  for (const { type, content, children } of tokens) {
    if (type === 'th_open' || type === 'td_open') cells.push('');
    else if (type === 'inline' && cells.length > 0) cells[cells.length - 1] = wordsOf(children ?? []);
    else if (type === 'inline') text += wordsOf(children ?? []);
    else if (type === 'fence' || type === 'code_block') text += `${content} `;
    else if (type === 'tr_close') {
      text += `${cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1).join(' · ')} `;
      cells = [];
    } else if (type === 'list_item_open') text += '• ';
    else if (type.endsWith('_close')) text += ' ';
  }
  return text.replaceAll(/\s+/g, ' ').trim();
}

const wordsOf = (tokens: readonly Token[]): string =>
  tokens
    .map(({ type, content, meta }) => {
      if (type === 'mention') return `@${(meta as Mention).name}`;
      return type.endsWith('break') ? ' ' : content;
    })
    .join('');
