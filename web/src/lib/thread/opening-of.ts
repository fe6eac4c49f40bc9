import type { OutlineEntry } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

const words = {
  withdrawn: m.outline_withdrawn,
  hidden: m.outline_hidden,
  erased: m.outline_erased,
  moved: m.outline_moved,
};

/** How a post begins, or why it does not. */
export function openingOf({ stub, opening }: Pick<OutlineEntry, 'stub' | 'opening'>): string {
  if (!stub) return opening;
  return words[stub]();
}
