import { STYLE } from './style-of.ts';
import { toMarkdown } from './to-markdown.ts';

export type Clipboard = { html: string; plain: string };

/** What of the clipboard goes into the text, and what of it does not. */
export type PastedText = {
  text: string;
  pictures: number;
  /** columns of a table that was too wide */
  wide: number;
  /** what was marked and arranged was too much: only the text is there */
  bare: boolean;
  /** signs, where nothing was taken because they are too many */
  tooLong: number;
};

/** Beyond it a computer of an office would stand still. */
const MOST_HTML = 1_000_000;

export function pastedText(
  { html, plain }: Clipboard,
  most: number,
  parse: (html: string) => Element,
): PastedText {
  const asText = { text: plain.replaceAll('\r\n', '\n'), pictures: 0, wide: 0, bare: false, tooLong: 0 };
  if (plain.length > most) return { ...asText, text: '', tooLong: plain.length };
  if (!html) return asText;
  const light = lighter(html);
  if (light.length > MOST_HTML) return { ...asText, bare: true };
  try {
    const made = { ...asText, ...toMarkdown(parse(light)) };
    return made.text.length > most ? { ...made, text: '', tooLong: made.text.length } : made;
  } catch {
    return { ...asText, bare: true };
  }
}

/** Without what is heavy and says nothing: pictures written out, styles, what programs tell each other in comments. */
const lighter = (html: string): string =>
  without('<!--[if gte', '<![endif]-->', without('<style', '</style>', html))
    .replaceAll(/\bdata:[\w/+.-]+;base64,[\w+/=]*/g, 'data:,')
    // under its own name the browser would want to apply each, and complain of it
    .replaceAll(/<[a-z][^<>]*>/gi, (tag) => tag.replaceAll(/(\s)style(?=\s*=)/gi, `$1${STYLE}`));

function without(start: string, end: string, html: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = html.indexOf(start); at >= 0; at = html.indexOf(start, from)) {
    const close = html.indexOf(end, at);
    if (close < 0) break;
    parts.push(html.slice(from, at));
    from = close + end.length;
  }
  return parts.join('') + html.slice(from);
}
