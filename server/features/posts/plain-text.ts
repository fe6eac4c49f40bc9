import type { Token } from 'markdown-it';
import type { Mention } from './mention.ts';

/** What somebody reads of a text in one line: words of links, names, the cells of a table beside each other, and no marks. */
export function plainText(tokens: readonly Token[]): string {
  let text = '';
  for (const { type, content, children } of tokens) {
    if (type === 'inline') text += wordsOf(children ?? []);
    else if (type === 'fence' || type === 'code_block') text += `${content} `;
    else if (/^t[hd]_close$/.test(type)) text += ' · ';
    else if (type === 'tr_close') text = `${text.replace(/[\s·]+$/, '')} `;
    else if (type === 'list_item_open') text += '• ';
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
