import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { person } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { ChangeMe } from './schema.ts';

/** The own language, and the membership for which the person speaks in this session. */
export async function changeMe(
  tx: Transaction,
  viewer: Viewer,
  change: ChangeMe,
  session: string,
): Promise<void> {
  if (change.language) {
    await tx.db.update(person).set({ language: change.language }).where(eq(person.id, viewer.personId));
  }
  if (change.actingMembershipId) {
    const acting = isId(change.actingMembershipId) ? change.actingMembershipId : null;
    const { rows } = await tx.db.execute<{ done: boolean }>(
      sql`select session_act_for(${session}, ${acting}) as done`,
    );
    if (!rows[0]?.done) {
      throw new Invalid([
        { field: 'actingMembershipId', message: (locale) => m.problem_field_wrong({}, { locale }) },
      ]);
    }
  }
}
