import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { reasonGiven } from '../moderation/reason-given.ts';
import { tellDesks } from '../notifications/tell.ts';
import { partyIn } from './case-json.ts';
import { findCase, readCase } from './queries.ts';
import type { ObjectTo, ReportCase } from './schema.ts';

/** The author objects to her post being hidden, whoever reported it to its not being so; somebody else than before decides. */
export async function objectToDecision(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  { words: typed }: ObjectTo,
): Promise<ReportCase> {
  const found = await findCase(tx, viewer, id);
  permit(viewer, partyIn(viewer, found) !== null, (locale) => m.problem_object_concerned({}, { locale }));
  const words = reasonGiven(typed, 'words');
  if (!found.isObjectable && viewer.applicationCheck)
    throw new Conflict('too-late', (locale) => m.problem_object_late({}, { locale }));
  const { rows } = await tx.db.execute<{ id: string | null }>(
    sql`select object_to_decision(${id}, ${words}) as id`,
  );
  if (!rows[0]?.id) throw new Conflict('objected', (locale) => m.problem_objected({}, { locale }));
  await tellDesks(tx, found.channelId);
  return readCase(tx, viewer, id);
}
