import { mount, unmount } from 'svelte';
import { applyEdit } from '../apply-edit.ts';
import PasteNote from './PasteNote.svelte';
import { placed } from './placed.ts';
import { MOST, plainEdit } from './plain-edit.ts';
import { pastedText, type Clipboard } from './pasted-text.ts';

const notes = new WeakMap<HTMLTextAreaElement, object>();

/** One step of editing: Ctrl+Z brings back what was there before. */
export function paste(clipboard: Clipboard, area: HTMLTextAreaElement) {
  const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html').body;
  const { text, ...left } = pastedText(clipboard, MOST, parse);
  if (text) {
    const { value, selectionStart, selectionEnd } = area;
    applyEdit(area, plainEdit(area, placed(text, value.slice(0, selectionStart), value.slice(selectionEnd))));
  }
  const said = notes.get(area);
  if (said) void unmount(said);
  notes.delete(area);
  if (!Object.values(left).some(Boolean) || !area.parentElement) return;
  const close = () => {
    const note = notes.get(area);
    if (note) void unmount(note);
    notes.delete(area);
    area.focus();
  };
  notes.set(area, mount(PasteNote, { target: area.parentElement, props: { ...left, close } }));
}
