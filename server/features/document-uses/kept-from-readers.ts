import type { Transaction } from '../../../db/client.ts';
import type { NamedDocument } from './document-links.ts';

/** A document that not all may read who read a channel; `people`: how many of them. */
export interface KeptDocument {
  id: string;
  title: string;
  people: number;
}

/** Which of the documents that the viewer names in a channel stand where fewer people read. */
export async function keptFromReaders(
  tx: Transaction,
  channelId: string,
  named: readonly NamedDocument[],
): Promise<KeptDocument[]> {
  const { rows } = await tx.db.$client.query<KeptDocument>({
    name: 'kept_from_readers',
    text: `select d.id, d.title, kept.people from kept_from_readers($1, $2) kept join document d on d.id = kept.document_id
      where d.removed_at is null and d.hidden_at is null order by d.title, d.id`,
    values: [channelId, named.map(({ documentId }) => documentId)],
  });
  return rows;
}
