// Keys without Ctrl or Alt can hit people who dictate or type by mistake, so each may switch them off (WCAG 2.1.4).
const handlers = new Map<string, () => void>();
let before = '';

/** `keys` is one key or two in a row, as "r" or "g k". Gives back what takes it off again: use it in `onMount`. */
export function shortcut(keys: string, handler: () => void): () => void {
  handlers.set(keys, handler);
  return () => {
    if (handlers.get(keys) === handler) handlers.delete(keys);
  };
}

/** What the person has chosen stands in the page. */
export const shortcutsAreOn = () => document.documentElement.dataset.shortcuts !== 'off';

/** Listens on the window, once, for the whole site. */
export function onKey(event: KeyboardEvent) {
  // a key that is held is pressed once
  if (event.repeat || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target) || document.querySelector('dialog[open]') || !shortcutsAreOn()) return;
  const handler = handlers.get(`${before} ${event.key}`) ?? handlers.get(event.key);
  before = event.key;
  if (!handler) return;
  event.preventDefault();
  before = '';
  handler();
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
