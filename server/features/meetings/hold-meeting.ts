import type { Transaction } from '../../../db/client.ts';

/** Until the commit: who changes it or signs up for it meanwhile waits. */
export async function holdMeeting(tx: Transaction, id: string): Promise<void> {
  await tx.db.$client.query({ name: 'hold_meeting', text: 'select hold_meeting($1)', values: [id] });
}
