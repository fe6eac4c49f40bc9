import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { changePlanned, findPlanned } from './change-planned.ts';
import { begun, refuseLacking } from './lacking.ts';
import type { Meeting } from './schema.ts';

/** From now on those who are invited read it. */
export async function announceMeeting(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  revision: number,
): Promise<Meeting> {
  const found = await findPlanned(tx, viewer, id);
  if (found.state !== 'draft')
    throw new Conflict('meeting-announced', (locale) => m.problem_meeting_announced({}, { locale }));
  await refuseLacking(tx, found, begun(found.startsAt));
  return changePlanned(
    tx,
    viewer,
    found,
    { revision, columns: { state: 'announced', announcedAt: new Date().toISOString() } },
    'meeting.announced',
  );
}
