import { m } from '#lib/messages.ts';
import { toMarkdown } from '../paste/to-markdown.ts';
import { quotation } from './quotation.ts';

const textOf = (node: Node | null) =>
  (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>('article.post > .text') ??
  null;

/** What is selected within one post; null if nothing is, or more than one post says. */
export function selectedIn(selection: Selection | null): { post: HTMLElement; range: Range } | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0 || !selection.toString().trim())
    return null;
  const range = selection.getRangeAt(0);
  const text = textOf(range.startContainer);
  // a double click on the last word of a post ends before the element after its text
  const end =
    range.endOffset === 0 && textOf(range.endContainer) === null ? text : textOf(range.endContainer);
  const post = text?.closest<HTMLElement>('article.post');
  return text && post && text === end ? { post, range: within(text, range) } : null;
}

function within(text: HTMLElement, range: Range): Range {
  const inner = range.cloneRange();
  if (!text.contains(inner.endContainer)) inner.setEnd(text, text.childNodes.length);
  return inner;
}

/** The whole text of a post, for those who came to it by keyboard. */
export function wholeOf(post: HTMLElement): { post: HTMLElement; range: Range } | null {
  const text = post.querySelector(':scope > .text');
  if (!text) return null;
  const range = document.createRange();
  range.selectNodeContents(text);
  return { post, range };
}

export function quotationOf({ post, range }: { post: HTMLElement; range: Range }): string | null {
  const address = post.querySelector('a[href^="/beitraege/"]')?.getAttribute('href');
  const name = post.querySelector('.post-head .name')?.textContent?.trim();
  const number = post.id.replace(/\D+/, '');
  if (!address || !name) return null;
  const holder = document.createElement('div');
  holder.append(range.cloneContents());
  const source = m.composer_quote_source({ name, number });
  return quotation(toMarkdown(holder).text, source, address);
}
