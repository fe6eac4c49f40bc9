import { putRun, type Stretch } from './inline.ts';
import { marksOf, unmarked, type Marks } from './marks.ts';
import { styleOf } from './style-of.ts';
import { listPlace } from './word-list-place.ts';

const blocks = new Set(
  `address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2
  h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul`.split(
    /\s+/,
  ),
);
/** What stays the element that it is; every other block is no more than a block. */
const kept = new Set('blockquote h1 h2 h3 h4 h5 h6 hr li ol p pre table td th tr ul'.split(' '));
const silent = new Set(
  'audio base button canvas col colgroup embed head iframe input link math meta noscript object script select style svg template textarea title video xml'.split(
    ' ',
  ),
);
const attributes = ['colspan', 'rowspan', 'start'];
const deepest = 200;

export class TooDeep extends Error {}

/** Builds anew what was copied: its blocks, its tables and its marked text, and nothing that programs say to themselves. */
export class CleanTree {
  readonly root: HTMLElement;
  /** pictures that were left out */
  pictures = 0;
  readonly #document: Document;

  constructor(source: Element) {
    this.#document = source.ownerDocument;
    this.root = this.#document.createElement('div');
    this.#block(source, this.root, unmarked, 0);
  }

  #block(source: Element, into: Element, marks: Marks, depth: number) {
    const run: Stretch[] = [];
    const flush = () => putRun(run.splice(0), into, this.#document);
    this.#walk(source, into, marks, run, flush, depth);
    flush();
  }

  #walk(source: Element, into: Element, marks: Marks, run: Stretch[], flush: () => void, depth: number) {
    if (depth > deepest) throw new TooDeep();
    for (let node = source.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3) run.push({ ...marks, text: readable(node.nodeValue ?? '') });
      if (node.nodeType !== 1) continue;
      const element = node as Element;
      const name = element.localName;
      if (name === 'br') run.push({ ...marks, text: '', isBreak: true });
      else if (name === 'img') this.#leaveOut(element);
      else if (isSilent(element)) continue;
      else if (blocks.has(name)) {
        flush();
        this.#append(element, into, marks, depth);
      } else this.#walk(element, into, marksOf(element, marks), run, flush, depth + 1);
    }
  }

  #append(source: Element, into: Element, marks: Marks, depth: number) {
    const name = source.localName;
    const own = this.#document.createElement(kept.has(name) ? name : 'div');
    for (const attribute of attributes) {
      const value = source.getAttribute(attribute);
      if (value) own.setAttribute(attribute, value);
    }
    if (/^t[dh]$/.test(name) && isRight(source)) own.setAttribute('align', 'right');
    const place = listPlace(source);
    if (place) own.setAttribute('data-list', place);
    // the body of a table adds nothing to its rows
    const target = /^(thead|tbody|tfoot)$/.test(name) ? into : own;
    if (target === own) into.appendChild(own);
    if (name === 'pre') this.#code(source, own);
    else this.#block(source, target, marksOf(source, marks), depth + 1);
  }

  #code(source: Element, into: Element) {
    const code = this.#document.createElement('code');
    code.appendChild(this.#document.createTextNode(source.textContent ?? ''));
    into.appendChild(code);
  }

  #leaveOut(picture: Element) {
    const isDot = ['width', 'height'].some((side) => /^[01]$/.test(picture.getAttribute(side) ?? ''));
    if (!isDot) this.pictures += 1;
  }
}

/** Without the signs that nobody sees; the blank that does not break is a blank. */
const readable = (text: string) =>
  text.replaceAll(/[\u00ad\u200b\u2060\ufeff]/g, '').replaceAll('\u00a0', ' ');

const isRight = (cell: Element) =>
  cell.getAttribute('align') === 'right' || /text-align:\s*(right|end)/i.test(styleOf(cell));

function isSilent(element: Element): boolean {
  const style = styleOf(element);
  return (
    silent.has(element.localName) ||
    /display:\s*none|mso-hide:\s*all|mso-list:\s*ignore|mso-element:\s*(comment|footnote)/i.test(style) ||
    /^msocom/i.test(element.getAttribute('class') ?? '')
  );
}
