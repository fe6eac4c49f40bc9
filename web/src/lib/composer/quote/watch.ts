import { mount, unmount } from 'svelte';
import { shortcut } from '#lib/shell/shortcuts.ts';
import QuoteButton from './QuoteButton.svelte';
import { quotationOf, selectedIn, wholeOf } from './selected.ts';

/** Offers to quote what is selected in a post. `insert` puts it where one writes, as long as `area` is there. */
export function watchSelection(area: HTMLTextAreaElement, insert: (quotation: string) => void) {
  let button: object | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hide = () => {
    if (button) void unmount(button);
    button = null;
  };
  const quote = (what: ReturnType<typeof selectedIn>) => {
    const text = what && quotationOf(what);
    hide();
    if (text) insert(text);
  };
  const show = () => {
    hide();
    const selected = area.offsetParent ? selectedIn(document.getSelection()) : null;
    if (!selected) return;
    const box = selected.range.getBoundingClientRect();
    const props = { box, onquote: () => quote(selected) };
    // the next Tab after what is selected
    const anchor = selected.post.querySelector(':scope > footer') ?? undefined;
    button = mount(QuoteButton, { target: selected.post, ...(anchor ? { anchor } : {}), props });
  };
  const offKey = shortcut('q', () => {
    const post = document.activeElement?.closest<HTMLElement>('article.post');
    quote(selectedIn(document.getSelection()) ?? (post ? wholeOf(post) : null));
  });
  const changed = () => {
    if (!area.isConnected) {
      document.removeEventListener('selectionchange', changed);
      offKey();
      hide();
      return;
    }
    clearTimeout(timer);
    // while the mouse still draws, nothing may stand in its way
    timer = setTimeout(show, 200);
  };
  document.addEventListener('selectionchange', changed);
  changed();
}
