import type { OutlineEntry } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** How a post begins, or why it does not. */
export function openingOf({ stub, opening }: Pick<OutlineEntry, 'stub' | 'opening'>): string {
  if (!stub) return opening;
  return stub === 'hidden' ? m.outline_hidden() : m.outline_withdrawn();
}
