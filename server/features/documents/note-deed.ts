import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { Visibility } from '../channels/schema.ts';

export type DocumentDeed =
  `document.${'version_added' | 'version_restored' | 'changed' | 'checked' | 'removed' | 'moved' | 'hidden' | 'brought_back'}`;

/** What somebody did to the document of another stands in the audit log; of a confidential room without a word of what it was. */
export async function noteDeed(
  tx: Transaction,
  viewer: Viewer,
  action: DocumentDeed,
  document: { id: string; personId: string; channel: { visibility: Visibility } },
  said: string,
): Promise<void> {
  if (document.personId === viewer.personId) return;
  const told = document.channel.visibility === 'confidential' ? '' : said;
  await tx.db.execute(sql`select audit(${action}, ${`document:${document.id}`}, ${told})`);
}
