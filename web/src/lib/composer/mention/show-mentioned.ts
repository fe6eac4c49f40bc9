import { mount } from 'svelte';
import MentionedNote from './MentionedNote.svelte';

const told = new WeakSet<HTMLTextAreaElement>();

/** From now on it stands below the field whom its text mentions. Fetched with the first name, and not before. */
export function showMentioned(area: HTMLTextAreaElement) {
  const target = area.parentElement;
  if (!target || told.has(area)) return;
  told.add(area);
  mount(MentionedNote, { target, props: { area } });
}
