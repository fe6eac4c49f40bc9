import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findStanding, refuseHidden } from '../documents/document-to-change.ts';
import { reasonGiven } from '../moderation/reason-given.ts';
import { tellDesks } from '../notifications/tell.ts';
import { mayReport } from './policy.ts';
import type { ReportIt } from './schema.ts';

/** A document is reported: advisors decide, as of a post. */
export async function reportDocument(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { ground, words: typed, quoted }: ReportIt,
): Promise<{ case: string }> {
  const found = await findStanding(tx, viewer, id);
  permit(viewer, mayReport(viewer, found), (locale) => m.problem_report_own_document({}, { locale }));
  refuseHidden(found);
  const words = reasonGiven(typed, 'words');
  const { rows } = await tx.db.execute<{ case: string | null }>(
    sql`select report_document(${id}, ${ground}, ${words}, ${quoted?.trim() || null}) as case`,
  );
  const opened = rows[0]?.case;
  if (!opened)
    throw new Conflict('reported-already', (locale) => m.problem_reported_document_already({}, { locale }));
  await tellDesks(tx, found.channel.id);
  return { case: opened };
}
