import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { draft } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findChannel } from '../channels/queries.ts';
import { findThreadPlace } from '../threads/queries.ts';
import { draftAt } from './queries.ts';
import type { Draft, SaveDraft } from './schema.ts';

/** Nobody writes at so many places at once; over it the draft that was left alone longest goes. */
export const mostDrafts = 100;

/** Keeps what is being written. Whoever saves upon an older revision than the server's is asked, not overwritten. */
export async function saveDraft(
  tx: Transaction,
  viewer: Viewer,
  place: string,
  save: SaveDraft,
): Promise<Draft> {
  await findPlace(tx, viewer, place);
  const { kind = '', title = '', body, tags = '', replyTo = null } = save;
  const text = { kind, title, body, tags, replyTo };
  const row = await (save.revision === 0
    ? begin(tx, viewer, place, text)
    : goOn(tx, viewer, place, text, save.revision));
  if (row) return row;
  const current = await draftAt(tx, viewer, place);
  if (current) throw new Conflict('draft', (locale) => m.problem_draft_differs({}, { locale }), { current });
  return saveDraft(tx, viewer, place, { ...save, revision: 0 });
}

type Text = Pick<Draft, 'kind' | 'title' | 'body' | 'tags' | 'replyTo'>;

async function begin(tx: Transaction, { personId }: Viewer, place: string, text: Text) {
  const [begun] = await tx.db
    .insert(draft)
    .values({ personId, place, ...text })
    .onConflictDoNothing()
    .returning();
  if (begun)
    await tx.db.execute(sql`delete from draft where person_id = ${personId} and place in (
      select place from draft where person_id = ${personId} order by saved_at desc, place = ${place} desc offset ${mostDrafts})`);
  return begun;
}

async function goOn(tx: Transaction, { personId }: Viewer, place: string, text: Text, revision: number) {
  const [saved] = await tx.db
    .update(draft)
    .set({ ...text, revision: revision + 1, savedAt: sql`now()` })
    .where(and(eq(draft.personId, personId), eq(draft.place, place), eq(draft.revision, revision)))
    .returning();
  return saved;
}

/** A draft lies where she could publish it, as far as she can see: at a thread or channel that she reads. */
async function findPlace(tx: Transaction, viewer: Viewer, place: string): Promise<void> {
  const [kind, name = ''] = place.split(':');
  if (kind === 'thread') await findThreadPlace(tx, viewer, name);
  if (kind === 'channel') await findChannel(tx, viewer, name);
}
