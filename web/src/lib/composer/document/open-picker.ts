import { mount, unmount } from 'svelte';
import { placeIn } from './insert-text.ts';
import DocumentPicker from './DocumentPicker.svelte';

/** Has a document chosen to which a link then stands in the text. */
export function pickDocument(area: HTMLTextAreaElement) {
  const picker: object = mount(DocumentPicker, {
    target: document.body,
    props: { insert: placeIn(area), onclose: () => void unmount(picker) },
  });
}
