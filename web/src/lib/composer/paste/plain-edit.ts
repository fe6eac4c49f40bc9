import type { Edit } from '../format.ts';

/** More than this is no post: five times what one holds. */
export const MOST = 100_000;

/** In the place of what is selected. */
export function plainEdit(
  { selectionStart: from, selectionEnd: to }: HTMLTextAreaElement,
  text: string,
): Edit {
  return { from, to, text, select: [text.length, text.length] };
}
