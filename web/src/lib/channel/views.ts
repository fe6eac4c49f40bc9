/** The tabs of a channel: the word in the address, and what the list is asked for. */
export const views = [
  { word: '', filter: {} },
  { word: 'ohne-antwort', filter: { filter: 'unanswered' } },
  { word: 'expertenantwort', filter: { state: 'expert' } },
  { word: 'meine', filter: { filter: 'mine' } },
] as const;

export type ViewWord = (typeof views)[number]['word'];

/** The address of a tab, from `after` a cursor on. */
export function viewPath(slug: string, view: ViewWord, after?: string): string {
  const query = new URLSearchParams();
  if (view) query.set('ansicht', view);
  if (after) query.set('nach', after);
  return `/kanaele/${slug}${query.size ? `?${query}` : ''}`;
}
