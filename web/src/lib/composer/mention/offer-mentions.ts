import { mount } from 'svelte';
import MentionList from './MentionList.svelte';

const offered = new WeakSet<HTMLTextAreaElement>();

/** From now on people and organisations are offered when somebody types @ and letters. Fetched with the first @, and not before. */
export function offerMentions(area: HTMLTextAreaElement): void {
  const target = area.parentElement;
  if (!target || offered.has(area)) return;
  offered.add(area);
  mount(MentionList, { target, props: { area } });
}
