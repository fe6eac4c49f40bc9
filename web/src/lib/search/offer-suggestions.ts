import { mount } from 'svelte';
import Suggestions from './Suggestions.svelte';

const offered = new WeakSet<HTMLInputElement>();

/**
 * From now on the field offers what may be meant while somebody types, below itself: its parent is where the list is placed.
 * Loaded when a field gets focus, and not before.
 */
export function offerSuggestions(input: HTMLInputElement): void {
  const target = input.parentElement;
  if (!target || offered.has(input)) return;
  offered.add(input);
  mount(Suggestions, { target, props: { input } });
}
