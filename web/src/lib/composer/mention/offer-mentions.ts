import { mount, unmount } from 'svelte';
import MentionList from './MentionList.svelte';

const offered = new WeakSet<HTMLTextAreaElement>();

/** From now on people and organisations are offered when somebody types @ and letters. Fetched with the first @, and not before. */
export function offerMentions(area: HTMLTextAreaElement): void {
  const target = area.parentElement;
  if (!target || offered.has(area)) return;
  offered.add(area);
  const list = mount(MentionList, { target, props: { area, end: () => void unmount(list) } });
}
