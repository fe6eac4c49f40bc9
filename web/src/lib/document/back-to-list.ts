/** The list of documents that somebody came from (`zurueck`), with its filter; no other place, whatever the address says. */
export function backToList({ origin, searchParams }: URL): string {
  const said = searchParams.get('zurueck') ?? '';
  const list = URL.canParse(said, origin) ? new URL(said, origin) : null;
  const known = list?.origin === origin && /^\/(kanaele\/[\w-]+\/)?dokumente$/.test(list.pathname);
  const query = new URLSearchParams(known ? list.search : '');
  query.set('markiert', 'nichts');
  return `${known ? list.pathname : '/dokumente'}?${query}`;
}
