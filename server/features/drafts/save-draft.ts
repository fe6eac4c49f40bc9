import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { draft } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { draftAt } from './queries.ts';
import type { Draft, SaveDraft } from './schema.ts';

/** Keeps what is being written. Whoever saves upon an older revision than the server's is asked, not overwritten. */
export async function saveDraft(
  tx: Transaction,
  viewer: Viewer,
  place: string,
  save: SaveDraft,
): Promise<Draft> {
  const text = { kind: save.kind ?? '', title: save.title ?? '', body: save.body };
  const saved =
    save.revision === 0
      ? await tx.db
          .insert(draft)
          .values({ personId: viewer.personId, place, ...text })
          .onConflictDoNothing()
          .returning()
      : await tx.db
          .update(draft)
          .set({ ...text, revision: save.revision + 1, savedAt: sql`now()` })
          .where(
            and(
              eq(draft.personId, viewer.personId),
              eq(draft.place, place),
              eq(draft.revision, save.revision),
            ),
          )
          .returning();
  const [row] = saved;
  if (row) return row;
  const current = await draftAt(tx, viewer, place);
  if (current) throw new Conflict('draft', (locale) => m.problem_draft_differs({}, { locale }), { current });
  return saveDraft(tx, viewer, place, { ...save, revision: 0 });
}
