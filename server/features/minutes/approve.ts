import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { buryEventsOfType } from '../../realtime/bury-events.ts';
import { refuseUnassigned } from '../minutes-entries/refuse-unassigned.ts';
import { holdInState, minutesToLead, setState } from './hold-minutes.ts';
import type { Minutes } from './schema.ts';
import { tellMinutes } from './tell-minutes.ts';

/** They are what they are from now on. Of how they came to be nothing stays: neither what merged them nor what was taken out again. */
export async function approveMinutes(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<Minutes> {
  const held = await holdInState(tx, viewer, await minutesToLead(tx, viewer, idOrSlug), 'circulated');
  // what was changed while they were circulated
  await refuseUnassigned(tx, held.meetingId);
  // the sections' `state` goes with it (`keep_minutes` in SQL)
  await setState(tx, held, {
    state: 'approved',
    approvedAt: sql`clock_timestamp()`,
    approvedBy: viewer.membershipId,
  });
  await buryEventsOfType(tx, `minutes:${held.meetingId}`, 'minutes.written');
  return tellMinutes(tx, viewer, held);
}
