import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { refuseSilenced } from '../moderation/refuse-silenced.ts';
import { mayChangeDocument } from './policy.ts';
import { findDocument } from './queries.ts';

/** One that has not been removed. */
export async function findStanding(tx: Transaction, viewer: Viewer, id: string) {
  const found = await findDocument(tx, viewer, id);
  if (found.removedAt) throw new NotFound((locale) => m.problem_document_removed({}, { locale }));
  return found;
}

/** One that is not hidden: while it is, nothing of it changes. */
export function refuseHidden({ hiddenAt }: { hiddenAt: string | null }): void {
  if (hiddenAt)
    throw new Conflict('document-hidden', (locale) => m.problem_document_hidden_stays({}, { locale }));
}

/** One that the viewer may describe anew, and bring another version of. */
export async function documentToChange(tx: Transaction, viewer: Viewer, id: string) {
  const found = await findStanding(tx, viewer, id);
  refuseHidden(found);
  permit(viewer, !found.channel.archivedAt, (locale) => m.problem_channel_archived({}, { locale }));
  permit(viewer, mayChangeDocument(viewer, found), (locale) => m.problem_document_change({}, { locale }));
  await refuseSilenced(tx, viewer, found.channel.id);
  return found;
}
