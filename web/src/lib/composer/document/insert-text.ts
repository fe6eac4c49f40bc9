import { applyEdit } from '../apply-edit.ts';

/** Keeps the place of the caret while something else has the focus; what is put in stands there, and nothing that is there goes. */
export function placeIn(area: HTMLTextAreaElement): (text: string) => void {
  const at = area.selectionEnd;
  return (text) => {
    const before = area.value.slice(0, at);
    const whole = before === '' || /\s$/.test(before) ? text : ` ${text}`;
    applyEdit(area, { from: at, to: at, text: whole, select: [whole.length, whole.length] });
  };
}
