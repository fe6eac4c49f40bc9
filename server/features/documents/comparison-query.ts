import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, document, documentPage, documentVersion } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { cursorOf, isId, offsetOf } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { alignPages, type ChangedPages, type PageMark } from './align-pages.ts';
import { hunksOf } from './hunks-of.ts';
import { opensDocument, opensVersion } from './policy.ts';
import type { ComparisonQuery, DocumentComparison } from './comparison-schema.ts';
import type { TextState } from './schema.ts';

/** milliseconds in which everybody else waits; the rest is asked for with `next` */
const mostTime = 250;
/** so many letters, of both, are compared in one answer */
const lettersAtOnce = 300_000;

/** How the texts of two versions differ, by pages first and then by lines; the words within a place the page compares. */
export async function compareVersions(
  tx: Transaction,
  viewer: Viewer,
  documentId: string,
  { from, to, after }: ComparisonQuery,
): Promise<DocumentComparison> {
  const sides = await sidesOf(tx, viewer, documentId, [from, to]);
  const [one, other] = [from, to].map((number) => sides.find((side) => side.number === number));
  if (!one || !other) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  const { changed, same } = alignPages(one.marks, other.marks);
  const offset = offsetOf(after);
  const portion = fitting(changed.slice(offset), one.marks, other.marks);
  const texts = await textsOf(tx, one.id, other.id, portion);
  const { items, compared } = withinTime(portion, ({ before, after: later }, ms) =>
    hunksOf(
      before.map((number) => ({ number, text: texts.get(`${one.id}/${number}`) ?? '' })),
      later.map((number) => ({ number, text: texts.get(`${other.id}/${number}`) ?? '' })),
      ms,
    ),
  );
  const end = offset + compared;
  const facts = ({ number, text, marks }: Side) => ({ number, text, pages: marks.length });
  return {
    from: facts(one),
    to: facts(other),
    same,
    items,
    next: end < changed.length ? cursorOf([end]) : null,
  };
}

interface Side {
  id: string;
  number: number;
  text: TextState;
  marks: PageMark[];
}

async function sidesOf(
  tx: Transaction,
  viewer: Viewer,
  documentId: string,
  numbers: number[],
): Promise<Side[]> {
  if (!isId(documentId)) return [];
  return prepared(tx, `document_sides${checked(viewer)}`, (db) =>
    db
      .select({
        id: documentVersion.id,
        number: documentVersion.number,
        text: documentVersion.textState,
        marks: sql<
          PageMark[]
        >`(select coalesce(json_agg(json_build_array(p.number, md5(${withHeading('p')}), length(${withHeading('p')})) order by p.number), '[]')
          from ${documentPage} p where p.version_id = ${documentVersion.id})`.as('marks'),
      })
      .from(documentVersion)
      .innerJoin(document, eq(document.id, documentVersion.documentId))
      .innerJoin(channel, eq(channel.id, documentVersion.channelId))
      .where(
        and(
          eq(documentVersion.documentId, sql.placeholder('documentId')),
          sql`${documentVersion.number} = any (${sql.placeholder('numbers')}::integer[])`,
          isNull(document.removedAt),
          opensDocument(viewer),
          opensVersion(viewer),
          readable({ db }, viewer),
        ),
      ),
  ).execute({ ...viewerValues(viewer), documentId, numbers });
}

/** One after the other as long as there is time, one at least; `compared`: how many of them. */
function withinTime<Pages, Item>(
  portion: readonly Pages[],
  compare: (pages: Pages, ms: number) => Item[],
): { items: Item[]; compared: number } {
  const end = performance.now() + mostTime;
  const items: Item[] = [];
  let compared = 0;
  for (const pages of portion) {
    const left = end - performance.now();
    if (left <= 0) break;
    items.push(...compare(pages, left));
    compared += 1;
  }
  return { items, compared };
}

/** A heading is part of what a page says. */
const withHeading = (page: 'p' | 'document_page') =>
  sql.raw(`concat_ws(E'\\n', nullif(${page}.heading, ''), ${page}.text)`);

/** The next of them that are compared in one answer; one at least. */
function fitting(changed: ChangedPages[], before: PageMark[], after: PageMark[]): ChangedPages[] {
  const [old, young] = [before, after].map(
    (marks) => new Map(marks.map(([number, , letters]) => [number, letters])),
  );
  let letters = 0;
  const past = changed.findIndex((pages, at) => {
    for (const number of pages.before) letters += old?.get(number) ?? 0;
    for (const number of pages.after) letters += young?.get(number) ?? 0;
    return letters > lettersAtOnce && at > 0;
  });
  return past === -1 ? changed : changed.slice(0, past);
}

/** Of two versions that the viewer was found to open. */
async function textsOf(
  tx: Transaction,
  one: string,
  other: string,
  portion: ChangedPages[],
): Promise<Map<string, string>> {
  const of = (version: string, numbers: string) =>
    and(
      eq(documentPage.versionId, sql.placeholder(version)),
      sql`${documentPage.number} = any (${sql.placeholder(numbers)}::integer[])`,
    );
  const rows = await prepared(tx, 'document_compared_pages', (db) =>
    db
      .select({
        version: documentPage.versionId,
        number: documentPage.number,
        text: sql<string>`${withHeading('document_page')}`.as('whole'),
      })
      .from(documentPage)
      .where(or(of('one', 'before'), of('other', 'after'))),
  ).execute({
    one,
    other,
    before: portion.flatMap((pages) => pages.before),
    after: portion.flatMap((pages) => pages.after),
  });
  return new Map(rows.map(({ version, number, text }) => [`${version}/${number}`, text]));
}
