import { filterWords, type ListFilter } from './filters.ts';

/** The tabs of a channel: the word in the address, and what the list is asked for. `closed`: no state can be chosen beside it. */
export const views = [
  { word: '', filter: {}, closed: false },
  { word: 'ohne-antwort', filter: { filter: 'unanswered' }, closed: true },
  { word: 'expertenantwort', filter: { state: 'expert' }, closed: true },
  { word: 'meine', filter: { filter: 'mine' }, closed: false },
] as const;

export type ViewWord = (typeof views)[number]['word'];

/** The address of a tab with its filters, from `after` a cursor on. */
export function viewPath(slug: string, view: ViewWord, filter: ListFilter, after?: string): string {
  const query = new URLSearchParams();
  if (view) query.set('ansicht', view);
  for (const word of filterWords) if (filter[word]) query.set(word, filter[word]);
  if (after) query.set('nach', after);
  return `/kanaele/${slug}${query.size ? `?${query}` : ''}`;
}
