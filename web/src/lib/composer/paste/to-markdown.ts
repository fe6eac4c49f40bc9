import Turndown from 'turndown';
import { CleanTree } from './clean-tree.ts';
import { escapeText } from './escape.ts';
import { tidyLists } from './lists.ts';
import { tidyTables, WIDEST } from './tables.ts';
import { cellOf, delimiterOf } from './written-row.ts';

export type Pasted = {
  text: string;
  /** left out */ pictures: number;
  /** columns of a table too wide */ wide: number;
};

// stands before each link until all is written: "!" before a link would make a picture of it
const linkStart = '\ue000';

/** The Markdown of what was copied. Throws if it is nested beyond measure. */
export function toMarkdown(source: Element): Pasted {
  const { root, pictures } = new CleanTree(source);
  tidyLists(root);
  const widest = tidyTables(root);
  const written = turndown().turndown(root).replaceAll(`!${linkStart}`, '\\!').replaceAll(linkStart, '');
  const text = written.replaceAll(/[ \t]+$/gm, '').trim();
  return { text, pictures, wide: widest > WIDEST ? widest : 0 };
}

function turndown(): Turndown {
  const service = new Turndown({
    headingStyle: 'atx',
    hr: '---',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
    br: '',
  });
  service.escape = escapeText;
  // headings and the heads of tables are bold by themselves
  service.addRule('bold', {
    filter: 'strong',
    replacement: (content, node) => (isIn(node, /^(H\d|TH)$/) ? content : `**${content}**`),
  });
  service.addRule('crossed out', { filter: 's', replacement: (content) => `~~${content}~~` });
  service.addRule('link', {
    filter: (node) => node.nodeName === 'A',
    replacement: (content, node) => linkOf(content, node as Element),
  });
  service.addRule('list', { filter: ['ul', 'ol'], replacement: list });
  service.addRule('item', { filter: 'li', replacement: item });
  service.addRule('cell', {
    filter: ['td', 'th'],
    replacement: cellOf,
  });
  service.addRule('row', {
    filter: 'tr',
    replacement: (content, node) => {
      const sides = Array.from((node as Element).children, (cell) => cell.getAttribute('align'));
      return `\n|${content}${node.previousSibling ? '' : `\n${delimiterOf(sides)}`}`;
    },
  });
  service.addRule('table', { filter: 'table', replacement: (content) => `\n\n${content.trim()}\n\n` });
  return service;
}

/** An address that is its own text needs no more than itself, if it is seen where it ends. */
function linkOf(content: string, link: Element): string {
  const escaped: Record<string, string> = { '(': '%28', ')': '%29' };
  const href = link.getAttribute('href') ?? '';
  if (link.textContent === href && /^https?:[^\s<>]*$/.test(href)) {
    const isAlone = !/^(S|STRONG|EM)$/.test(link.parentNode?.nodeName ?? '') && /[\p{L}\p{N}/]$/u.test(href);
    return isAlone && endsBefore(link.nextSibling) ? href : `<${href}>`;
  }
  const target = href.replaceAll(/[\s<>()\\]/g, (sign) => escaped[sign] ?? encodeURIComponent(sign));
  // a bracket of the text must not end it
  const label = content.replaceAll(/\\.|[[\]]/g, (sign) => (sign.length === 2 ? sign : `\\${sign}`));
  return `${linkStart}[${label}](${target})`;
}

/** Whether an address ends where this begins: a sign that ends a sentence is no part of it. */
function endsBefore(next: Node | null): boolean {
  if (!next || next.nodeName === 'BR') return true;
  const text = next.nodeType === 3 ? (next.nodeValue ?? '') : 'x';
  return /^[.,;:!?)]*\s/.test(text) || (/^[.,;:!?)]*$/.test(text) && next.nextSibling === null);
}

function isIn(node: Node, names: RegExp): boolean {
  let at = node.parentNode;
  while (at && !names.test(at.nodeName)) at = at.parentNode;
  return at !== null;
}

/** Within an item a list follows its text directly, unless it counts from elsewhere than 1: then it would be text itself. */
function list(content: string, node: Node): string {
  const isInItem = node.parentNode?.nodeName === 'LI';
  const gap = isInItem && startOf(node as Element) === 1 ? '\n' : '\n\n';
  return gap + content + gap;
}

const startOf = (list: Element) => Number.parseInt(list.getAttribute('start') ?? '1', 10) || 1;

function item(content: string, node: Node): string {
  const list = node.parentNode as Element;
  const at = Array.from(list.children).indexOf(node as Element);
  const sign = list.localName === 'ol' ? `${startOf(list) + at}. ` : '- ';
  const inner = content.trim().replaceAll('\n', `\n${' '.repeat(sign.length)}`);
  return `${sign}${inner}${node.nextSibling ? '\n' : ''}`;
}
