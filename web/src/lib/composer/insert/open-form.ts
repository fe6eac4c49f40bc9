import { mount, unmount } from 'svelte';
import LinkForm from './LinkForm.svelte';
import type { Edit } from '../format.ts';
import { placed } from '../paste/placed.ts';
import { fitsForm, tableAt } from '../table/table-text.ts';
import TableForm from '../table/TableForm.svelte';

/** Asks for words and address of a link; they come once they are filled in. */
export function askForLink(selected: string, insert: (words: string, address: string) => void) {
  const form: object = mount(LinkForm, {
    target: document.body,
    props: { selected, insert, onclose: () => void unmount(form) },
  });
}

/** Has a table filled in: a new one, or the one in which the caret stands. */
export function askForTable(
  area: HTMLTextAreaElement,
  from: number,
  to: number,
  apply: (edit: Edit) => void,
) {
  const { value } = area;
  const around = tableAt(value, to);
  const found = around && fitsForm(around) ? around : null;
  const insert = (text: string) => {
    if (found) return apply({ ...found, text, select: [text.length, text.length] });
    // one that is too large for a form is not torn apart
    const at = around?.to ?? to;
    const whole = placed(`${text}\n\n`, value.slice(0, at), value.slice(at).replace(/^\n+/, ''));
    apply({ from: at, to: at, text: whole, select: [whole.length, whole.length] });
  };
  const form: object = mount(TableForm, {
    target: document.body,
    props: { found, insert, onclose: () => void unmount(form) },
  });
}
