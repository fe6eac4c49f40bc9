import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { Conflict, Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { changePlanned, findPlanned } from './change-planned.ts';
import type { Meeting } from './schema.ts';

/** It does not take place, and says why; it stays to be read by those who were invited. Of a draft nobody hears. */
export async function cancelMeeting(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  reason: string,
): Promise<Meeting> {
  if (isBlank(reason))
    throw new Invalid([{ field: 'reason', message: (locale) => m.problem_field_required({}, { locale }) }]);
  const found = await findPlanned(tx, viewer, id);
  if (found.state === 'live')
    throw new Conflict('meeting-live', (locale) => m.problem_meeting_live({}, { locale }));
  return changePlanned(
    tx,
    viewer,
    found,
    {
      // whatever changed since she opened the page, it does not take place
      revision: found.revision,
      columns: {
        state: 'cancelled',
        cancelledAt: new Date().toISOString(),
        cancelledReason: reason.trim(),
      },
    },
    'meeting.cancelled',
  );
}
