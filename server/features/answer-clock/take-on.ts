import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { person, takenOn } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { lockThread } from '../threads/lock-thread.ts';
import { findThread, findThreadPlace } from '../threads/queries.ts';
import { mayTakeOn } from './policy.ts';
import { tellAdvisors } from './tell-advisors.ts';

/** "Ich übernehme": an advisor looks after an open question, or goes on in place of the colleague whom she knows to have it. */
export async function takeOn(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  insteadOf: string | null,
): Promise<void> {
  const { id, channelId } = await findThreadPlace(tx, viewer, idOrSlug);
  permit(viewer, mayTakeOn(viewer), (locale) => m.problem_take_on_advisors_only({}, { locale }));
  await lockThread(tx, id);
  const { state, closed, withdrawn } = await findThread(tx, viewer, id);
  if (state !== 'open' || closed || withdrawn)
    throw new Conflict('not-open', (locale) => m.problem_take_on_not_open({}, { locale }));
  const [present] = await tx.db
    .select({ id: person.id, name: person.name })
    .from(takenOn)
    .innerJoin(person, eq(person.id, takenOn.personId))
    .where(eq(takenOn.threadId, id));
  if (present?.id === viewer.personId) return;
  if (present && present.id !== insteadOf) {
    const { name } = present;
    throw new Conflict('taken-on', (locale) => m.problem_take_on_taken({ name }, { locale }));
  }
  const mine = {
    membershipId: viewer.membershipId,
    personId: viewer.personId,
    takenAt: sql`clock_timestamp()`,
    insteadOf: present?.id ?? null,
  };
  await tx.db
    .insert(takenOn)
    .values({ threadId: id, channelId, ...mine })
    .onConflictDoUpdate({ target: takenOn.threadId, set: mine });
  await tellAdvisors(tx, id, channelId);
}
