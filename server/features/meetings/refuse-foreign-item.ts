import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Invalid } from '../../plugins/problem.ts';
import { isOnAgenda } from './is-on-agenda.ts';

/** Something comes to an item of this agenda alone. */
export async function refuseForeignItem(tx: Transaction, meetingId: string, item: string): Promise<void> {
  if (!(await isOnAgenda(tx, meetingId, item)))
    throw new Invalid([{ field: 'item', message: (locale) => m.problem_agenda_items({}, { locale }) }]);
}
