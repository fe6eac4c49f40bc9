import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { ManagedOrganisation, OrganisationRecord, ParticipantLeaves } from './managing-schema.ts';

type Days = Pick<OrganisationRecord, 'withdrawnOn' | 'completedOn'>;
const hasEnded = ({ withdrawnOn, completedOn }: Days) => Boolean(withdrawnOn ?? completedOn);

/** Whether it takes part, and would no more. */
export const takesPartNoMore = (present: ManagedOrganisation, record: OrganisationRecord): boolean =>
  (present.kind === 'municipality' || present.kind === 'association') &&
  !hasEnded(present) &&
  hasEnded(record);

/**
 * Before a participant takes part no more it is said what ends with it (409 `participant-ends`), and nothing is done before that was
 * confirmed. Its rooms are archived by `organisation_save`, and come back when the day is taken out again.
 */
export async function confirmEnd(
  tx: Transaction,
  present: ManagedOrganisation,
  record: OrganisationRecord,
  isConfirmed: boolean,
): Promise<void> {
  if (isConfirmed || !takesPartNoMore(present, record)) return;
  const { rows } = await tx.db.execute<ParticipantLeaves & Record<string, unknown>>(
    sql`select * from participant_leaves(${present.id})`,
  );
  throw new Conflict(
    'participant-ends',
    (locale) => m.problem_participant_ends({ name: present.name }, { locale }),
    { leaves: rows[0] },
  );
}
