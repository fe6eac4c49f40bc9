/** The page of a document with all that names it, at that heading. */
export function allUsesPath({ search }: { search: string }, heading: string): string {
  const params = new URLSearchParams(search);
  params.delete('erledigt');
  params.set('verwendet', 'alle');
  return `?${params}#${heading}`;
}
