import { and, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { draft } from '../../../db/schema/index.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { Draft } from './schema.ts';

/** What the viewer has written at a place and not yet published. */
export async function draftAt(tx: Transaction, viewer: Viewer, place: string): Promise<Draft | null> {
  const [found] = await prepared(tx, 'draft_at', (db) =>
    db
      .select({
        place: draft.place,
        kind: draft.kind,
        title: draft.title,
        body: draft.body,
        tags: draft.tags,
        replyTo: draft.replyTo,
        revision: draft.revision,
        savedAt: draft.savedAt,
      })
      .from(draft)
      .where(and(eq(draft.personId, sql.placeholder('person')), eq(draft.place, sql.placeholder('place')))),
  ).execute({ person: viewer.personId, place });
  return found ?? null;
}

/** What was written is published. */
export async function forgetDraft(tx: Transaction, viewer: Viewer, place: string): Promise<void> {
  await prepared(tx, 'forget_draft', (db) =>
    db
      .delete(draft)
      .where(and(eq(draft.personId, sql.placeholder('person')), eq(draft.place, sql.placeholder('place')))),
  ).execute({ person: viewer.personId, place });
}
