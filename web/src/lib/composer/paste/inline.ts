import type { Marks } from './marks.ts';

/** Text that is marked alike throughout; a line break is one of its own. */
export type Stretch = Marks & { text: string; isBreak?: boolean };

// from outside in
const order = ['href', 's', 'strong', 'em', 'code'] as const;
const words = ['s', 'strong', 'em'] as const;
const address = /(?<![a-z0-9.+-])https?:\/\/(?:[\p{L}\p{N}\-._/?#=%+,:;@!$()']|&(?!#|\w+;))*[\p{L}\p{N}/]/giu;
const elements = { href: 'a', strong: 'strong', em: 'em', s: 's', code: 'code' } as const;

/** Puts a run of text into `into`: blanks once, marks merged and well nested, and none that Markdown could not write. */
export function putRun(run: Stretch[], into: Element, document: Document) {
  for (const [at, line] of lines(run).entries()) {
    if (at > 0) into.appendChild(document.createElement('br'));
    nest(outside(merged(collapsed(line))), 0, into, document);
  }
}

function lines(run: Stretch[]): Stretch[][] {
  const all: Stretch[][] = [[]];
  for (const stretch of run) {
    if (stretch.isBreak) all.push([]);
    else all.at(-1)?.push(stretch);
  }
  // a break at the end of a block shows nothing
  while (all.length > 1 && all.at(-1)?.every(({ text }) => !text.trim())) all.pop();
  return all;
}

function collapsed(line: Stretch[]): Stretch[] {
  let afterBlank = true;
  const seen = line.map((stretch) => {
    let text = stretch.text.replaceAll(/\s+/g, ' ');
    if (afterBlank) text = text.trimStart();
    if (text) afterBlank = text.endsWith(' ');
    return { ...stretch, text };
  });
  for (let at = seen.length - 1; at >= 0; at -= 1) {
    const last = seen[at];
    if (!last) break;
    last.text = last.text.trimEnd();
    if (last.text) break;
  }
  return seen.filter(({ text }) => text);
}

const alike = (one: Stretch, other: Stretch) => order.every((mark) => one[mark] === other[mark]);

/** Neighbours that are marked alike become one; a blank between two words is marked as both of them are. */
function merged(line: Stretch[]): Stretch[] {
  const done: Stretch[] = [];
  for (const [at, stretch] of line.entries()) {
    const [before, after] = [line[at - 1], line[at + 1]];
    const isBetween = !stretch.text.trim() && before && after;
    const own =
      isBetween && alike(before, after) && !before.code ? { ...before, text: stretch.text } : stretch;
    const last = done.at(-1);
    if (last && alike(last, own)) last.text += own.text;
    else done.push({ ...own });
  }
  return done;
}

/** Blanks at the edge of what is marked stand outside of it: a mark beside a blank is none. */
function outside(line: Stretch[]): Stretch[] {
  return line.flatMap((stretch) => {
    const inner = stretch.text.trim();
    const at = stretch.text.indexOf(inner);
    const blank = (text: string) => ({ ...stretch, strong: false, em: false, s: false, code: false, text });
    const parts = [
      blank(stretch.text.slice(0, at)),
      { ...stretch, text: inner },
      blank(stretch.text.slice(at + inner.length)),
    ];
    return parts.filter(({ text }) => text);
  });
}

const isWord = (sign: string) => /[\p{L}\p{N}]/u.test(sign);
const isSign = (sign: string) => /[\p{P}]/u.test(sign) && !/[*_~`\\]/.test(sign);

/**
 * Markdown knows a mark only between a blank and a word, or a sign and a word. Between two signs it knows one that stands alone,
 * and where two marks touch none.
 */
function isEdge(outer: string, inner: string, neighbour: Stretch | undefined, isAlone: boolean): boolean {
  if (!neighbour || outer === ' ') return true;
  if (!isSign(outer) || words.some((mark) => neighbour[mark])) return false;
  return isWord(inner) || (isAlone && isSign(inner));
}

const firstOf = (stretch: Stretch | undefined) => stretch?.text.at(0) ?? '';
const lastOf = (stretch: Stretch | undefined) => stretch?.text.at(-1) ?? '';

/** `before` and `after` stand beside the line without a mark between. */
function nest(
  line: Stretch[],
  level: number,
  into: Element,
  document: Document,
  before?: Stretch,
  after?: Stretch,
) {
  const mark = order[level];
  if (!mark) {
    for (const { text, href, code } of line) putText(text, href || code ? null : address, into, document);
    return;
  }
  for (let from = 0, to = 0; from < line.length; from = to) {
    const first = line[from];
    if (!first) return;
    while (line[to]?.[mark] === first[mark] && to < line.length) to += 1;
    const [left, right] = [line[from - 1] ?? before, line[to] ?? after];
    const isMark = words.some((word) => word === mark);
    const stretch = line.slice(from, to).map((one) => (isMark ? { ...one, [mark]: false } : one));
    const isAlone =
      !/^(s|strong|em)$/.test(into.localName) && !stretch.some((one) => words.some((word) => one[word]));
    const isClear =
      isEdge(lastOf(left), firstOf(first), left, isAlone) &&
      isEdge(firstOf(right), lastOf(line[to - 1]), right, isAlone);
    if (!first[mark] || (isMark && !isClear)) {
      nest(stretch, level + 1, into, document, left, right);
      continue;
    }
    const element = document.createElement(elements[mark]);
    if (mark === 'href') element.setAttribute('href', first.href);
    nest(stretch, level + 1, element, document);
    into.appendChild(element);
  }
}

/** Addresses become links here, because only here it is known what follows them. */
function putText(text: string, links: RegExp | null, into: Element, document: Document) {
  let from = 0;
  // one text, or what is Markdown only together would not be seen
  const put = (part: string) => {
    const last = into.lastChild;
    if (last?.nodeType === 3) last.nodeValue += part;
    else if (part) into.appendChild(document.createTextNode(part));
  };
  for (const found of links ? text.matchAll(links) : []) {
    put(text.slice(from, found.index));
    const link = into.appendChild(document.createElement('a'));
    link.setAttribute('href', found[0]);
    link.appendChild(document.createTextNode(found[0]));
    from = found.index + found[0].length;
  }
  put(text.slice(from));
}
