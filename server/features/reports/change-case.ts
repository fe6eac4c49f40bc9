import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { reportCase } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Denied } from '../../plugins/problem.ts';

/** Writes into a case; what the database lets nobody but advisors do is refused as such. */
export async function changeCase(
  tx: Transaction,
  id: string,
  values: Partial<typeof reportCase.$inferInsert>,
): Promise<void> {
  const { rowCount } = await tx.db.update(reportCase).set(values).where(eq(reportCase.id, id));
  if (!rowCount) throw new Denied((locale) => m.problem_reports_advisors_only({}, { locale }));
}
