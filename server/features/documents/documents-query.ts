import { and, desc, isNull, eq, sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { prepared, type Transaction } from '../../../db/client.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { channel, document, organisation } from '../../../db/schema/index.ts';
import { startOfDay } from '../../../db/schema/time.ts';
import { offsetOf, pageFrom } from '../../plugins/paging.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { plainName } from '../search/plain-name.ts';
import { wordsOf } from '../search/words-of.ts';
import { own } from './columns.ts';
import { opensDocument } from './policy.ts';
import type { DocumentsQuery, DocumentSummary } from './schema.ts';

/** All that the viewer reads, without what was removed. */
export async function documents(
  tx: Transaction,
  viewer: Viewer,
  { limit, after, sort = 'newest', channel: slug, organisation: by, q = '', ...asked }: DocumentsQuery,
): Promise<{ items: DocumentSummary[]; next: string | null; total: number }> {
  const offset = offsetOf(after);
  // also within a word: "beschreibung" means "Leistungsbeschreibung"
  const typed = wordsOf(q).map(plainName);
  const words = typed.length > 0 ? typed : null;
  const rows = await prepared(tx, `documents_${sort}${checked(viewer)}`, (db) =>
    db
      .select({
        ...own,
        channel: { slug: channel.slug, name: channel.name },
        hidden: sql<boolean>`${document.hiddenAt} is not null`.as('hidden'),
        version: sql<
          DocumentSummary['version']
        >`(select json_build_object('number', v.number, 'name', v.name, 'size', v.size, 'text', v.text_state,
          'picture', v.picture_state)
          from document_version v where v.document_id = ${document.id}
            and (v.state = 'ready' or (v.state = 'checking' and v.person_id = ${sql.placeholder('viewerPerson')})) order by v.number desc limit 1)`.as(
          'version',
        ),
        total: sql<number>`count(*) over ()::integer`.as('total'),
      })
      .from(document)
      .innerJoin(channel, eq(channel.id, document.channelId))
      .innerJoin(organisation, eq(organisation.id, document.organisationId))
      .where(
        and(
          isNull(document.removedAt),
          opensDocument(viewer),
          ifGiven('words', sql`search_name(${document.title}) ~ all (${sql.placeholder('words')}::text[])`),
          ifChosen('slug', channel.slug),
          ifChosen('by', organisation.slug),
          ifChosen('kind', document.kind),
          ifChosen('actionField', document.actionField),
          ifChosen('licence', document.licence),
          ifGiven('from', sql`${document.lastVersionAt} >= ${startOfDay(sql`${sql.placeholder('from')}`)}`),
          ifGiven(
            'to',
            sql`${document.lastVersionAt} < ${startOfDay(sql`(${sql.placeholder('to')}::date + 1)`)}`,
          ),
          readable({ db }, viewer),
        ),
      )
      .orderBy(
        ...(sort === 'title' ? [inGerman(document.title)] : [desc(document.lastVersionAt)]),
        desc(document.id),
      )
      .limit(sql.placeholder('limit'))
      .offset(sql.placeholder('offset')),
  ).execute({ ...viewerValues(viewer), words, slug, by, ...unasked, ...asked, limit: limit + 1, offset });
  const { items, next } = pageFrom(rows, limit, offset);
  return { items: items.map(({ total: _total, ...item }) => item), next, total: rows[0]?.total ?? 0 };
}

const unasked = { kind: null, actionField: null, licence: null, from: null, to: null };
const ifGiven = (name: string, condition: SQL) =>
  sql`(${sql.placeholder(name)}::text is null or ${condition})`;
const ifChosen = (name: string, column: AnyPgColumn) =>
  ifGiven(name, sql`${column} = ${sql.placeholder(name)}`);
