import { mount, unmount } from 'svelte';
import { placeIn } from './insert-text.ts';
import ShareFiles from './ShareFiles.svelte';

/** Sends files and has them shared as documents; links to them then stand in the text. */
export function shareFiles(files: File[], area: HTMLTextAreaElement) {
  const dialog: object = mount(ShareFiles, {
    target: document.body,
    props: { files, insert: placeIn(area), onclose: () => void unmount(dialog) },
  });
}
