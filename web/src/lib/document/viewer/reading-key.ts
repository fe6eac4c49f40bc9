import type { PdfReading } from './pdf-reading.svelte.ts';

/** Keys while the focus is on the pages; those that scroll are the browser's. */
export function readingKey(event: KeyboardEvent, reading: PdfReading): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select')) return;
  const deeds: Record<string, () => unknown> = {
    '+': () => reading.larger(),
    '-': () => reading.smaller(),
    // a page that is wider than its place is moved by them
    ...(reading.isFitted && {
      ArrowRight: () => reading.goTo(reading.page + 1),
      ArrowLeft: () => reading.goTo(reading.page - 1),
    }),
  };
  const deed = deeds[event.key];
  if (!deed) return;
  deed();
  event.preventDefault();
}
