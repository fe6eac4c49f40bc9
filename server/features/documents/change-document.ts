import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { document } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import { titleGiven } from '../../plugins/title-given.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { documentToChange } from './document-to-change.ts';
import { noteDeed } from './note-deed.ts';
import { mayTend } from './policy.ts';
import { readDocument } from './queries.ts';
import type { ChangeDocument, Document } from './schema.ts';
import { tellChannel } from './tell-channel.ts';

/** What a document is, said anew; two people never overwrite each other. Classifying and checking are for those who tend it. */
export async function changeDocument(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { revision, checked, title, description, source, ...said }: ChangeDocument,
): Promise<Document> {
  const found = await documentToChange(tx, viewer, id);
  const classifies = said.classification !== undefined && said.classification !== found.classification;
  permit(viewer, !(classifies || checked) || mayTend(viewer, found), (locale) =>
    m.problem_document_tend({}, { locale }),
  );
  const [changed] = await tx.db
    .update(document)
    .set({
      revision: sql`${document.revision} + 1`,
      ...said,
      ...(title !== undefined && { title: titleGiven(title) }),
      ...(description !== undefined && { description: description.trim() }),
      ...(source !== undefined && { source: source.trim() }),
      ...(checked === true && { checkedAt: sql`clock_timestamp()`, checkedBy: viewer.membershipId }),
      ...(checked === false && { checkedAt: null, checkedBy: null }),
    })
    .where(and(eq(document.id, id), eq(document.revision, revision)))
    .returning({ id: document.id });
  const current = await readDocument(tx, viewer, id);
  if (!changed)
    throw new Conflict('revision', (locale) => m.problem_document_changed({}, { locale }), { current });
  // not what it was called: the log forgets nothing
  await noteDeed(tx, viewer, checked === undefined ? 'document.changed' : 'document.checked', found, '');
  await tellChannel(tx, 'document.changed', id, found.channel.id);
  return current;
}
