import MarkdownIt, { type Token } from 'markdown-it';
import sanitize from 'sanitize-html';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { Invalid, type Sentence } from '../../plugins/problem.ts';
import { mentions, pathOf, type Mention } from './mention.ts';
import { plainText } from './plain-text.ts';
import { tableCells } from './table-cells.ts';
import { bareLinksIn } from './referred.ts';

/** Raised whenever the rules below change. Each text keeps the version that made its HTML, so what older rules made is found. */
export const rendererVersion = 5;

const deepestQuote = 12;
const longestHtml = 200_000;
/** as many as a text of this length can fill with something */
const mostCells = 15_000;

const markdown = new MarkdownIt('default', {
  html: false,
  linkify: true,
  typographer: false,
  breaks: true,
  maxNesting: 40,
});
// headings of a text stand below the headings of its page
markdown.renderer.rules.heading_open = (tokens, index, _, env) =>
  `<h${below(tokens[index]?.tag, env as Place)}>`;
markdown.renderer.rules.heading_close = (tokens, index, _, env) =>
  `</h${below(tokens[index]?.tag, env as Place)}>\n`;
// a wide table scrolls in its own region, which the keyboard must reach
markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0" role="group"><table>\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';
// an empty place in the head of a table is the heading of nothing
markdown.renderer.rules.th_open = (tokens, index, options, _, renderer) => {
  const [open, inner, close] = tokens.slice(index, index + 3);
  if (open && close && !inner?.content.trim()) open.tag = close.tag = 'td';
  return renderer.renderToken(tokens, index, options);
};
mentions(markdown);
// who is not known to read here is a name like any other word
markdown.renderer.rules.mention = (tokens, index, _, env) => {
  const mention = tokens[index]?.meta as Mention;
  const reader = (env as Place).known?.readerOf(mention);
  const name = `@${markdown.utils.escapeHtml((reader ?? mention).name)}`;
  return reader ? `<a href="${pathOf(mention.kind, reader.key)}" class="mention">${name}</a>` : name;
};

type Place = {
  /** how many levels of headings the page itself uses above the text */
  headingsAbove?: number;
  known?: Known;
};

/** What only the database knows of whom and what a text refers to. */
export interface Known {
  /** with the whole key; undefined: may not read here, or is not there */
  readerOf(mention: Mention): Mention | undefined;
  /** what stands for a bare address; undefined: itself */
  titleOf(address: string): string | undefined;
}

const inPost: Place = { headingsAbove: 2 };
const below = (tag = 'h1', place: Place = inPost): number =>
  Math.min(6, Number(tag.slice(1)) + (place.headingsAbove ?? 0));

/** Where a link may lead: the web, mail, telephone, a place here. */
const target = /^(https?:\/\/|mailto:|tel:|\/(?![/\\])|#)/i;

/** Where a column stands is said by a class: the pages' policy knows no style attributes. */
const aligned = (tagName: string, { style = '' }: sanitize.Attributes): sanitize.Tag => {
  const side = /^text-align:(right|center)$/.exec(style)?.[1];
  return { tagName, attribs: side ? { class: side } : {} };
};

// What leads nowhere stays as text. It is left out here: an element that the sanitiser renames to one that it drops would take
// the end of another with it (sanitize-html closes the next one at its depth by the dropped name).
markdown.core.ruler.push('links-that-lead', ({ tokens }) => {
  for (const { children } of tokens) {
    const open: boolean[] = [];
    for (const token of children ?? []) {
      if (token.type === 'link_open') {
        token.hidden = !target.test(String(token.attrGet('href') ?? ''));
        open.push(token.hidden);
      }
      if (token.type === 'link_close') token.hidden = open.pop() ?? false;
    }
  }
});

const rules: sanitize.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'em',
    's',
    'ul',
    'ol',
    'li',
    'blockquote',
    'a',
    'code',
    'pre',
    'hr',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'div',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  allowedAttributes: {
    a: ['href', 'rel', 'class'],
    ol: ['start'],
    div: ['class', 'tabindex', 'role'],
    th: ['class'],
    td: ['class'],
  },
  allowedClasses: { a: ['mention'], div: ['table'], th: ['right', 'center'], td: ['right', 'center'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  transformTags: {
    th: aligned,
    td: aligned,
    a: (_, { href, class: kind }): sanitize.Tag => ({
      tagName: 'a',
      attribs:
        href && target.test(href)
          ? { href, rel: 'noopener noreferrer nofollow', ...(kind && { class: kind }) }
          : {},
    }),
  },
};

/** A text whose marks are understood, before anybody was asked who and what is meant. */
export interface ParsedText {
  field: string;
  /** as it will be stored */
  body: string;
  tokens: Token[];
  place: Place;
}

// a place of its own for each text, because markdown-it keeps the references that a text defines in it
const parse = (source: string, place: Place) => markdown.parse(source, { ...place });

const toHtml = (tokens: Token[], place: Place): string =>
  sanitize(markdown.renderer.render(tokens, markdown.options, place), rules).trim();

/** Markdown → the HTML that is stored and shown. The only way by which a text becomes HTML; sanitised here, once. */
export const renderMarkdown = (source: string, place: Place = inPost): string =>
  toHtml(parse(source, place), place);

/** more cells than a few lines show; a table that swells is shown as it was typed rather than made */
const cellsInLine = 300;

/** Markdown → one line without marks. */
export const plainLine = (source: string): string =>
  tableCells(source) > cellsInLine ? source.replaceAll(/\s+/g, ' ').trim() : plainText(parse(source, inPost));

/** Refuses what is blank, nested without end, or a table that swells beyond measure before it is even one. */
export function parseText(field: string, source: string, place: Place = inPost): ParsedText {
  const body = source.replaceAll('\r\n', '\n').trimEnd();
  if (isBlank(body)) refuse(field, (locale) => m.problem_field_required({}, { locale }));
  if (nesting(body) > deepestQuote) {
    refuse(field, (locale) => m.problem_field_nested({ max: deepestQuote }, { locale }));
  }
  if (tableCells(body) > mostCells) refuse(field, (locale) => m.problem_field_swells({}, { locale }));
  return { field, body, tokens: parse(body, place), place };
}

/** Its HTML, as who and what it refers to is known; refuses what swells beyond measure. */
export function htmlOf({ field, tokens, place }: ParsedText, known?: Known): string {
  for (const { address, words } of bareLinksIn(tokens))
    words.content = known?.titleOf(address) ?? words.content;
  const html = toHtml(tokens, known ? { ...place, known } : place);
  if (html.length > longestHtml) refuse(field, (locale) => m.problem_field_swells({}, { locale }));
  return html;
}

/** The text as it will be stored, and its HTML, where nobody can be meant by it. */
export function renderText(
  field: string,
  source: string,
  place: Place = inPost,
): { body: string; html: string } {
  const text = parseText(field, source, place);
  return { body: text.body, html: htmlOf(text) };
}

/** Legal texts stand directly under the heading of their page. */
export const renderLegalText = (field: string, source: string) =>
  renderText(field, source, { headingsAbove: 1 });

const nesting = (body: string): number =>
  Math.max(0, ...(body.match(/^(?:[ \t]*>)+/gm) ?? []).map((start) => start.replaceAll(/[^>]/g, '').length));

function refuse(field: string, message: Sentence): never {
  throw new Invalid([{ field, message }]);
}
