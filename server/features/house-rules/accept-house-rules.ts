import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { Acceptance } from './schema.ts';

/** The viewer agrees to the house rules that are in force; once is enough, and the first time counts. */
export async function acceptHouseRules(
  tx: Transaction,
  viewer: Viewer,
  version: number,
): Promise<Acceptance> {
  const { rows } = await tx.db.execute<{ inForce: number | null }>(
    sql`select max(number) as "inForce" from legal_version where page = 'house-rules'`,
  );
  if (rows[0]?.inForce !== version) {
    throw new Conflict('changed-meanwhile', (locale) => m.problem_house_rules_changed({}, { locale }));
  }
  await tx.db.execute(sql`
    insert into house_rules_acceptance (person_id, number) values (${viewer.personId}, ${version})
    on conflict do nothing`);
  return readAcceptance(tx, viewer);
}

/** The latest that she has agreed to. */
export async function readAcceptance(tx: Transaction, viewer: Viewer): Promise<Acceptance> {
  const { rows } = await tx.db.execute<Acceptance>(sql`
    select number as version, ${sql.raw(rfc3339('accepted_at'))} as "acceptedAt" from house_rules_acceptance
    where person_id = ${viewer.personId} order by number desc limit 1`);
  const [found] = rows;
  if (!found) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return found;
}
