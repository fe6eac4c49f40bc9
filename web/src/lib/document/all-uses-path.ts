/** The page of a document with all that names it, at that heading; `after`: from a place in the list on. */
export function allUsesPath(
  { search }: { search: string },
  heading: string,
  after: string | null = null,
): string {
  const params = new URLSearchParams(search);
  params.delete('erledigt');
  params.set('verwendet', 'alle');
  params.delete('verwendet-ab');
  if (after) params.set('verwendet-ab', after);
  return `?${params}#${heading}`;
}
