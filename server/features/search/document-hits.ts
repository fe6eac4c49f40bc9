import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { organisation } from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import { foundWords } from './found-words.ts';
import { passage } from './passage.ts';
import { plannedOnce } from './planned-once.ts';
import type { Ranked } from './ranked.ts';
import type { Hit } from './schema.ts';

/** so many words the address of a page holds, to be marked there */
const mostMarked = 8;

interface DocumentRow {
  nth: number;
  id: string;
  title: string;
  author: Hit['author'];
  organisation: Hit['organisation'];
  channel: string;
  at: string;
  document: NonNullable<Hit['document']>;
  /** of the page, or what is said of the document */
  text: string;
}

/** Documents with the page that was found, under their row policies. What is no longer there is left out. */
export async function documentHits(tx: Transaction, documents: readonly Ranked[]): Promise<Map<Ranked, Hit>> {
  if (documents.length === 0) return new Map();
  const wanted = documents.map(({ id, page }, nth) => ({ nth, id, page }));
  const rows = await plannedOnce<DocumentRow>(
    tx,
    'search_document_hits',
    sql`
    select hit.nth, d.id, d.title, channel.name as channel, ${sql.raw(rfc3339('v.created_at'))} as at,
      json_build_object('id', who.id, 'name', who.name, 'function', m.function, 'organisation', ${organisationJson(organisation)}) as author,
      ${organisationJson(organisation)} as organisation,
      json_build_object('kind', d.kind, 'version', v.number, 'page', page.number, 'heading', coalesce(page.heading, '')) as document,
      coalesce(page.text, d.description) as text
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as hit (nth integer, id uuid, page integer)
    join document d on d.id = hit.id and d.removed_at is null and d.hidden_at is null
    join lateral (select id, number, created_at from document_version
      where document_id = d.id and state = 'ready' order by number desc limit 1) v on true
    join channel on channel.id = d.channel_id
    join membership m on m.id = d.membership_id
    join person who on who.id = d.person_id
    join organisation on organisation.id = d.organisation_id
    left join document_page page on page.version_id = v.id and page.number = hit.page`,
  );
  const read = rows.flatMap((row) => {
    const of = documents[row.nth];
    return of ? [{ ...row, of, matched: of.matched }] : [];
  });
  const found = await foundWords(tx, read);
  return new Map(read.map((row) => [row.of, hitOf(row, row.of.more, found.get(row) ?? [])] as const));
}

const hitOf = (
  { id, title, author, organisation, channel, at, document, text }: DocumentRow,
  more: number,
  found: readonly string[],
): Hit => ({
  kind: 'document',
  id,
  title,
  passage: passage(text, new Set(found)),
  url: addressOf(id, document, found),
  state: null,
  threadId: null,
  author,
  organisation,
  topics: [],
  channel,
  at,
  more,
  document,
});

/** The page that was found, and the words that are to be marked there. */
function addressOf(id: string, { version, page }: DocumentRow['document'], found: readonly string[]): string {
  if (page === null) return `/dokumente/${id}`;
  const words = found.slice(0, mostMarked).map(encodeURIComponent).join('%20');
  return `/dokumente/${id}?fassung=${version}&seite=${page}${words && `&suche=${words}`}`;
}
