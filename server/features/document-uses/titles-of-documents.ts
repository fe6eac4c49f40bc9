import { and, eq, isNull, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { channel, document } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import type { Viewer } from '../../plugins/viewer.ts';
import { checked, readable, viewerValues } from '../channels/policy.ts';
import { documentOfLink } from './document-links.ts';

const mostLinks = 20;

/**
 * What stands for the bare addresses of documents in a text: a title is told only where everybody who reads the text may read the document,
 * too, as of threads (`posts/titles.ts`). Whoever hides one meanwhile waits for this text, and takes the title out of it (`takeTitleOut`).
 */
export async function titlesOfDocuments(
  tx: Transaction,
  viewer: Viewer,
  { channelId, home }: { channelId: string; home: string },
  addresses: readonly string[],
): Promise<(address: string) => string | undefined> {
  const named = [...new Set(addresses)]
    .flatMap((address) => documentOfLink(address, home) ?? [])
    .slice(0, mostLinks);
  if (named.length === 0) return () => undefined;
  const ids = named.map(({ documentId }) => documentId);
  await tx.db.$client.query({ name: 'hold_documents', text: 'select hold_documents($1)', values: [ids] });
  const rows = await prepared(tx, `titles_of_documents${checked(viewer)}`, (db) =>
    db
      .select({ id: document.id, title: document.title })
      .from(document)
      .innerJoin(channel, eq(channel.id, document.channelId))
      .where(
        and(
          sql`${document.id} = any (${sql.placeholder('ids')}::uuid[])`,
          sql`(${channel.id} = ${sql.placeholder('channelId')} or ${channel.visibility} = 'everyone' and exists (
            select from channel here where here.id = ${sql.placeholder('channelId')} and here.visibility = 'everyone'))`,
          isNull(document.hiddenAt),
          readable({ db }, viewer),
        ),
      ),
  ).execute({ ...viewerValues(viewer), channelId, ids });
  return (address) => {
    const link = named.find(({ path }) => path === address);
    const title = rows.find(({ id }) => id === link?.documentId)?.title;
    if (!link || !title) return undefined;
    const { version, page } = link;
    const locale = viewer.language;
    return [
      title,
      version > 0 && m.document_place_version({ version }, { locale }),
      page > 0 && m.document_place_page({ page }, { locale }),
    ]
      .filter(Boolean)
      .join(', ');
  };
}
