import type { Edit } from './format.ts';

/** Changes the text as typing would: Ctrl+Z takes it back. */
export function applyEdit(area: HTMLTextAreaElement, { from, to, text, select }: Edit) {
  area.focus();
  area.setSelectionRange(from, to);
  // the old command is the only one that leaves Ctrl+Z intact
  if (!document.execCommand(text ? 'insertText' : 'delete', false, text)) {
    area.setRangeText(text);
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
  area.setSelectionRange(from + select[0], from + select[1]);
}
