import type { Transaction } from '../../../db/client.ts';

/** Texts that told the title of a document for its address tell the address again, once it is hidden. The streams that told those texts. */
export async function takeTitleOut(tx: Transaction, documentId: string): Promise<string[]> {
  const { rows } = await tx.db.$client.query<{ stream: string }>({
    name: 'take_title_out',
    text: 'select take_title_out($1) as stream order by stream',
    values: [documentId],
  });
  return rows.map(({ stream }) => stream);
}
