import { mount, unmount } from 'svelte';
import LinkForm from './LinkForm.svelte';
import TableForm from './TableForm.svelte';

/** Asks for words and address of a link; they come once they are filled in. */
export function askForLink(selected: string, insert: (words: string, address: string) => void) {
  const form: object = mount(LinkForm, {
    target: document.body,
    props: { selected, insert, onclose: () => void unmount(form) },
  });
}

/** Asks how large a table shall be. */
export function askForTable(insert: (columns: number, rows: number) => void) {
  const form: object = mount(TableForm, {
    target: document.body,
    props: { insert, onclose: () => void unmount(form) },
  });
}
