import type { Transaction } from '../../../db/client.ts';
import type { NamedDocument } from './document-links.ts';

/** What a post of the viewer names from now on, instead of what it named before. */
export async function noteDocumentUses(
  tx: Transaction,
  postId: string,
  named: readonly NamedDocument[],
): Promise<void> {
  await tx.db.$client.query({
    name: 'note_document_uses',
    text: 'select note_document_uses($1, $2, $3, $4)',
    values: [
      postId,
      named.map(({ documentId }) => documentId),
      named.map(({ version }) => version),
      named.map(({ page }) => page),
    ],
  });
}
