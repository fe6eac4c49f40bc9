import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Invalid } from '../../plugins/problem.ts';
import { isOnAgenda } from '../meetings/is-on-agenda.ts';

export async function refuseOtherItem(tx: Transaction, meetingId: string, itemId: string): Promise<void> {
  if (!(await isOnAgenda(tx, meetingId, itemId)))
    throw new Invalid([{ field: 'itemId', message: (locale) => m.problem_entry_item({}, { locale }) }]);
}
