import { and, eq, isNull, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, document, documentPage, documentVersion } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { opensDocument, opensVersion } from './policy.ts';
import type { DocumentPages, PagesQuery } from './schema.ts';

/** What stands on the pages of a version, from one of them on, for whoever may open it. */
export async function pagesOf(
  tx: Transaction,
  viewer: Viewer,
  documentId: string,
  number: number,
  { from = 1, limit = 20 }: PagesQuery,
): Promise<DocumentPages> {
  const ofVersion = sql`from ${documentPage} p where p.version_id = ${documentVersion.id}`;
  const [found] = isId(documentId)
    ? await prepared(tx, `document_pages${checked(viewer)}`, (db) =>
        db
          .select({
            text: documentVersion.textState,
            total: sql<number>`(select count(*)::integer ${ofVersion})`.as('total'),
            items: sql<DocumentPages['items']>`(select coalesce(json_agg(page order by page.number), '[]')
              from (select p.number, p.heading, p.text ${ofVersion} and p.number >= ${sql.placeholder('from')}
                order by p.number limit ${sql.placeholder('limit')}) page)`.as('items'),
          })
          .from(documentVersion)
          .innerJoin(document, eq(document.id, documentVersion.documentId))
          .innerJoin(channel, eq(channel.id, documentVersion.channelId))
          .where(
            and(
              eq(documentVersion.documentId, sql.placeholder('documentId')),
              eq(documentVersion.number, sql.placeholder('number')),
              isNull(document.removedAt),
              opensDocument(viewer),
              opensVersion(viewer),
              readable({ db }, viewer),
            ),
          ),
      ).execute({ ...viewerValues(viewer), documentId, number, from, limit })
    : [];
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return found;
}
