import { kindNames, licenceNames } from '#lib/document/names.ts';
import { actionFieldNames } from '#lib/expert/idek-names.ts';
import { isDay } from '#lib/ui/is-day.ts';

/** Words of the address ↔ what the API is asked. What is not said here is not asked: an address typed by hand may hold nonsense. */
export const kindWords = {
  themen: 'thread',
  beitraege: 'post',
  expertenantworten: 'expertAnswer',
  dokumente: 'document',
  personen: 'person',
  organisationen: 'organisation',
} as const;
export const stateWords = { offen: 'open', beantwortet: 'answered', expertenantwort: 'expert' } as const;

/** as many letters as the API takes */
export const longestQuery = 200;

/** The search as it stands in the address. */
export interface SearchAddress {
  q: string;
  kanal: string;
  organisation: string;
  person: string;
  thema: string;
  dokument: string;
  art: string;
  /** of documents: codes of the API */
  dokumentart: string;
  handlungsfeld: string;
  lizenz: string;
  stand: string;
  von: string;
  bis: string;
  sortierung: string;
  nah: string;
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Known {
  channels: readonly { slug: string }[];
  organisations: readonly { slug: string }[];
}

/** What of the address can be meant. */
export function readSearch(params: URLSearchParams, { channels, organisations }: Known): SearchAddress {
  const given = (name: string) => (params.get(name) ?? '').trim();
  const among = (name: string, known: readonly { slug: string }[]) =>
    known.some(({ slug }) => slug === given(name)) ? given(name) : '';
  const fitting = (name: string, fits: (text: string) => boolean) => (fits(given(name)) ? given(name) : '');
  const art = fitting('art', (text) => Object.hasOwn(kindWords, text));
  // what only documents have counts where documents are chosen, and the state of a question where they are not
  const ofDocuments = (name: string, names: object) =>
    art === 'dokumente' ? fitting(name, (text) => Object.hasOwn(names, text)) : '';
  return {
    q: given('q').slice(0, longestQuery).toWellFormed(),
    kanal: among('kanal', channels),
    organisation: among('organisation', organisations),
    person: fitting('person', (text) => id.test(text)),
    thema: fitting('thema', (text) => id.test(text)),
    dokument: ['', 'dokumente'].includes(art) ? fitting('dokument', (text) => id.test(text)) : '',
    art,
    dokumentart: ofDocuments('dokumentart', kindNames),
    handlungsfeld: ofDocuments('handlungsfeld', actionFieldNames),
    lizenz: ofDocuments('lizenz', licenceNames),
    stand: art === 'dokumente' ? '' : fitting('stand', (text) => Object.hasOwn(stateWords, text)),
    von: fitting('von', isDay),
    bis: fitting('bis', isDay),
    sortierung: fitting('sortierung', (text) => text === 'neueste'),
    nah: among('nah', channels),
  };
}

/** The query of the API, or null when there is nothing to look for. */
export function apiQuery(search: SearchAddress, after: string | null): URLSearchParams | null {
  if (!search.q && !search.organisation && !search.person) return null;
  const said = {
    q: search.q,
    channel: search.kanal,
    organisation: search.organisation,
    person: search.person,
    thread: search.thema,
    document: search.dokument,
    documentKind: search.dokumentart,
    actionField: search.handlungsfeld,
    licence: search.lizenz,
    kind: kindWords[search.art as keyof typeof kindWords] ?? '',
    state: stateWords[search.stand as keyof typeof stateWords] ?? '',
    from: search.von,
    to: search.bis,
    order: search.sortierung && 'newest',
    near: search.nah,
    after: after ?? '',
    limit: '20',
  };
  return new URLSearchParams(Object.entries(said).filter(([, value]) => value));
}

/** What of a search is saved: not where somebody came from, nor how far she has read. Its words as they were typed. */
export function savedQuery(search: SearchAddress): Record<string, string> | null {
  const query = apiQuery({ ...search, nah: '' }, null);
  query?.delete('limit');
  return query && Object.fromEntries(query);
}

/** The address of a saved search; what is there no longer is left out when it is opened. */
export function savedPath(saved: Record<string, string | undefined>): string {
  const word = (words: Record<string, string>, meant: string | undefined) =>
    Object.keys(words).find((each) => words[each] === meant) ?? '';
  return searchPath({
    q: saved.q ?? '',
    kanal: saved.channel ?? '',
    organisation: saved.organisation ?? '',
    person: saved.person ?? '',
    thema: saved.thread ?? '',
    dokument: saved.document ?? '',
    art: word(kindWords, saved.kind),
    dokumentart: saved.documentKind ?? '',
    handlungsfeld: saved.actionField ?? '',
    lizenz: saved.licence ?? '',
    stand: word(stateWords, saved.state),
    von: saved.from ?? '',
    bis: saved.to ?? '',
    sortierung: saved.order === 'newest' ? 'neueste' : '',
    nah: '',
  });
}

/** The address of this search with something changed. */
export function searchPath(
  search: SearchAddress,
  change: Partial<SearchAddress> & { nach?: string } = {},
): string {
  const said = Object.entries({ ...search, ...change }).filter(([, value]) => value);
  return said.length > 0 ? `/suche?${new URLSearchParams(said)}` : '/suche';
}

/** Whether more than words narrows the search down. */
export const isNarrow = ({ q: _q, nah: _nah, sortierung: _order, ...filters }: SearchAddress): boolean =>
  Object.values(filters).some(Boolean);

/** The same words without what narrows them down. */
export const widened = ({ q, nah, sortierung }: SearchAddress): string =>
  searchPath({
    ...readSearch(new URLSearchParams(), { channels: [], organisations: [] }),
    q,
    nah,
    sortierung,
  });
