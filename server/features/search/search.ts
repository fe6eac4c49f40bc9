import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { cursorOf, offsetOf } from '../../plugins/paging.ts';
import { Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { organisationsFound, peopleFound, type PeopleFound } from './names-found.ts';
import { browsed } from './browsed.ts';
import { found, shown, type Found } from './found.ts';
import type { SearchQuery, SearchResult } from './schema.ts';
import { documentsFor, filterOf } from './search-filter.ts';
import type { Synonyms } from './synonyms.ts';
import { allWords, isNothing, understand, type Understood } from './understood.ts';

/** Whoever has not found it among so many asks otherwise. */
const deepest = 500;
/** so many people, and so many organisations, stand before the posts */
const mostNamed = 3;

type Asked = Omit<SearchQuery, 'q' | 'limit' | 'after'>;

/** so many hits stand before the people who can be asked about it */
const beforeAsked = 3;

/**
 * Posts and documents that hold the words; on the first page, before them, the people and organisations that are called so, and after the first
 * of them the people who say that one can ask them about it.
 */
export async function search(
  tx: Transaction,
  viewer: Viewer,
  { q, limit, after, ...typed }: SearchQuery,
  synonyms: Synonyms,
): Promise<SearchResult> {
  const asked = { ...typed, ...(asksForDocuments(typed) && { kind: 'document' as const }) };
  if (q === undefined && !asked.organisation && !asked.person)
    throw new Invalid([{ field: 'q', message: (locale) => m.problem_field_required({}, { locale }) }]);
  const said = understand(q ?? '', synonyms);
  const from = Math.min(offsetOf(after), deepest);
  const to = Math.min(from + limit + 1, deepest + 1);
  const onlyNames = asked.kind === 'person' || asked.kind === 'organisation';
  const [named, texts] = await Promise.all([
    namesFound(tx, said, asked),
    onlyNames ? null : textsIn(tx, viewer, said, asked, { from, to, browse: q === undefined }),
  ]);
  const all = [...named.called, ...named.asked];
  const { items, total } = texts ?? { items: all.slice(from, to), total: all.length };
  const page = items.slice(0, limit);
  const beside = onlyNames ? [] : all;
  const shown =
    from > 0 || onlyNames
      ? page
      : [...named.called, ...page.slice(0, beforeAsked), ...named.asked, ...page.slice(beforeAsked)];
  return {
    items: shown,
    next: items.length > limit ? cursorOf([from + limit]) : null,
    total: total + beside.length,
    understood: shown.length > 0 || q === undefined ? 'words' : await understoodAs(tx, said),
  };
}

const asksForDocuments = ({ kind, document, documentKind, actionField, licence }: Asked): boolean =>
  kind === undefined && [document, documentKind, actionField, licence].some((each) => each !== undefined);

async function textsIn(
  tx: Transaction,
  viewer: Viewer,
  said: Understood,
  asked: Asked,
  { browse, ...range }: { from: number; to: number; browse: boolean },
): Promise<Found> {
  const filter = await filterOf(tx, viewer, asked);
  if (!filter || (isNothing(said) && !browse)) return { items: [], total: 0 };
  const how = { ...range, documents: documentsFor(asked) };
  return browse ? shown(tx, await browsed(tx, filter, how)) : found(tx, said, filter, how);
}

/** Names are looked for only where nothing else narrows the search down. */
async function namesFound(
  tx: Transaction,
  said: Understood,
  { kind, near: _near, order: _order, ...narrow }: Asked,
): Promise<PeopleFound> {
  if (Object.values(narrow).some((each) => each !== undefined)) return { called: [], asked: [] };
  const words = allWords(said);
  const most = kind ? deepest : mostNamed;
  const [organisations, people] = await Promise.all([
    kind === undefined || kind === 'organisation' ? organisationsFound(tx, words, most) : [],
    kind === undefined || kind === 'person' ? peopleFound(tx, words, most) : { called: [], asked: [] },
  ]);
  return { called: [...organisations, ...people.called], asked: people.asked };
}

/** Why nothing was found: there was no word, or only such as stand in every text. */
async function understoodAs({ db }: Transaction, said: Understood): Promise<SearchResult['understood']> {
  if (isNothing(said)) return 'noWords';
  const { rows } = await db.execute<{ common: boolean }>(
    sql`select length(search_vector(${allWords(said).join(' ')})) = 0 as common`,
  );
  return rows[0]?.common ? 'commonWords' : 'words';
}
