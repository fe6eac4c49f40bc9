import type { Token } from 'markdown-it';
import { parseText } from '../../posts/markdown.ts';

/** Letters of one kind. */
export interface Piece {
  text: string;
  bold?: boolean;
  italic?: boolean;
  link?: string;
}

/** What stands below each other. A list holds for each of its items what stands in it. */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  | { kind: 'paragraph'; pieces: Piece[]; quoted?: boolean }
  | { kind: 'list'; from: number | null; items: Block[][] }
  | { kind: 'table'; rows: string[][] };

/** A text in Markdown as blocks, its headings below those of the record. */
export function blocksOf(body: string): Block[] {
  if (!body.trim()) return [];
  return read(parseText('body', body).tokens.values(), undefined);
}

/** Until `end` closes what was opened. */
function read(tokens: Iterator<Token>, end: string | undefined, quoted = false): Block[] {
  const blocks: Block[] = [];
  for (let next = tokens.next(); !next.done; next = tokens.next()) {
    const token = next.value;
    if (token.type === end) break;
    const block = blockOf(token, tokens, quoted);
    if (Array.isArray(block)) blocks.push(...block);
    else if (block) blocks.push(block);
  }
  return blocks;
}

function blockOf(token: Token, tokens: Iterator<Token>, quoted: boolean): Block | Block[] | null {
  switch (token.type) {
    case 'heading_open':
      return { kind: 'heading', level: 3, text: plain(piecesOf(inner(tokens))) };
    case 'inline':
      return { kind: 'paragraph', pieces: piecesOf(token), ...(quoted && { quoted }) };
    case 'fence':
    case 'code_block':
      return { kind: 'paragraph', pieces: [{ text: token.content.trimEnd() }], ...(quoted && { quoted }) };
    case 'blockquote_open':
      return read(tokens, 'blockquote_close', true);
    case 'bullet_list_open':
      return { kind: 'list', from: null, items: itemsOf(tokens, 'bullet_list_close', quoted) };
    case 'ordered_list_open':
      return {
        kind: 'list',
        from: Number(token.attrGet('start') ?? 1),
        items: itemsOf(tokens, 'ordered_list_close', quoted),
      };
    case 'table_open':
      return { kind: 'table', rows: rowsOf(tokens) };
    default:
      return null;
  }
}

const inner = (tokens: Iterator<Token>): Token | undefined => tokens.next().value as Token | undefined;

function itemsOf(tokens: Iterator<Token>, end: string, quoted: boolean): Block[][] {
  const items: Block[][] = [];
  for (let next = tokens.next(); !next.done && next.value.type !== end; next = tokens.next())
    if (next.value.type === 'list_item_open') items.push(read(tokens, 'list_item_close', quoted));
  return items;
}

function rowsOf(tokens: Iterator<Token>): string[][] {
  const rows: string[][] = [];
  for (let next = tokens.next(); !next.done && next.value.type !== 'table_close'; next = tokens.next()) {
    if (next.value.type === 'tr_open') rows.push([]);
    if (next.value.type === 'inline') rows.at(-1)?.push(plain(piecesOf(next.value)));
  }
  return rows;
}

export const plain = (pieces: Piece[]): string => pieces.map(({ text }) => text).join('');

function piecesOf(token: Token | undefined): Piece[] {
  const pieces: Piece[] = [];
  const now = { bold: 0, italic: 0 };
  let link: string | undefined;
  for (const child of token?.children ?? []) {
    if (child.hidden) continue;
    if (child.type === 'strong_open') now.bold += 1;
    else if (child.type === 'strong_close') now.bold -= 1;
    else if (child.type === 'em_open') now.italic += 1;
    else if (child.type === 'em_close') now.italic -= 1;
    else if (child.type === 'link_open') link = leadsOut(String(child.attrGet('href') ?? ''));
    else if (child.type === 'link_close') link = undefined;
    else
      pieces.push({
        text: textOf(child),
        ...(now.bold > 0 && { bold: true }),
        ...(now.italic > 0 && { italic: true }),
        ...(link && { link }),
      });
  }
  return pieces.filter(({ text }) => text !== '');
}

/** On paper an address here leads nowhere. */
const leadsOut = (href: string): string | undefined =>
  /^(https?:|mailto:|tel:)/i.test(href) ? href : undefined;

function textOf(token: Token): string {
  if (token.type === 'softbreak' || token.type === 'hardbreak') return '\n';
  if (token.type === 'mention') return `@${(token.meta as { name: string }).name}`;
  return token.content;
}
