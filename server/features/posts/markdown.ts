import MarkdownIt from 'markdown-it';
import sanitize from 'sanitize-html';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { Invalid, type Sentence } from '../../plugins/problem.ts';

/** Raised whenever the rules below change. Each text keeps the version that made its HTML, so what older rules made is found. */
export const rendererVersion = 4;

const deepestQuote = 12;
const longestHtml = 200_000;

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

type Place = {
  /** how many levels of headings the page itself uses above the text */
  headingsAbove?: number;
};

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
    a: ['href', 'rel'],
    ol: ['start'],
    div: ['class', 'tabindex', 'role'],
    th: ['class'],
    td: ['class'],
  },
  allowedClasses: { div: ['table'], th: ['right', 'center'], td: ['right', 'center'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  transformTags: {
    th: aligned,
    td: aligned,
    a: (_, { href }): sanitize.Tag => ({
      tagName: 'a',
      attribs: href && target.test(href) ? { href, rel: 'noopener noreferrer nofollow' } : {},
    }),
  },
};

/** Markdown → the HTML that is stored and shown. The only way by which a text becomes HTML; sanitised here, once. */
export function renderMarkdown(source: string, place: Place = inPost): string {
  // a place of its own for each text, because markdown-it keeps the references that a text defines in it
  return sanitize(markdown.render(source, { ...place }), rules).trim();
}

/** The text as it will be stored, and its HTML; refuses what is blank, nested without end, or swells beyond measure. */
export function renderText(
  field: string,
  source: string,
  place: Place = inPost,
): { body: string; html: string } {
  const body = source.replaceAll('\r\n', '\n').trimEnd();
  if (isBlank(body)) refuse(field, (locale) => m.problem_field_required({}, { locale }));
  if (nesting(body) > deepestQuote) {
    refuse(field, (locale) => m.problem_field_nested({ max: deepestQuote }, { locale }));
  }
  const html = renderMarkdown(body, place);
  if (html.length > longestHtml) refuse(field, (locale) => m.problem_field_swells({}, { locale }));
  return { body, html };
}

/** Legal texts stand directly under the heading of their page. */
export const renderLegalText = (field: string, source: string) =>
  renderText(field, source, { headingsAbove: 1 });

const nesting = (body: string): number =>
  Math.max(0, ...(body.match(/^(?:[ \t]*>)+/gm) ?? []).map((start) => start.replaceAll(/[^>]/g, '').length));

function refuse(field: string, message: Sentence): never {
  throw new Invalid([{ field, message }]);
}
