/** Where a text of the demo content names a document: `[Rechenblatt](dokument:d07)`, `[Seite 2](dokument:d01?fassung=3&seite=2)`. */
const link = /\[([^\]]+)\]\(dokument:(d\d\d)([^)]*)\)/g;

/** Gives the links of a text their addresses; without documents only their words are left. */
export function withDocumentLinks(body: string, documentId: ((id: string) => string) | null): string {
  return body.replaceAll(link, (_, words: string, id: string, place: string) =>
    documentId ? `[${words}](/dokumente/${documentId(id)}${place})` : words,
  );
}

/** Which documents it names, each place once, as `document_use` holds them. */
export function documentUses(body: string, documentId: ((id: string) => string) | null) {
  if (!documentId) return [];
  const named = [...body.matchAll(link)].map(([, , id = '', place = '']) => {
    const asked = new URLSearchParams(place.slice(1));
    const number = (name: string) => Number(asked.get(name) ?? 0);
    return { document_id: documentId(id), version: number('fassung'), page: number('seite') };
  });
  return [...new Map(named.map((use) => [Object.values(use).join(), use])).values()];
}
