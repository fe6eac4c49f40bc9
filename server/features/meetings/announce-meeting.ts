import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict, Invalid, type FieldProblem } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { changePlanned, findPlanned } from './change-planned.ts';
import { lacking } from './lacking.ts';
import { readMeeting } from './queries.ts';
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
  const { invites, organisations, people } = await readMeeting(tx, viewer, found.id);
  const wrong: FieldProblem[] = lacking(found);
  if (Date.parse(found.startsAt) <= Date.now())
    wrong.push({ field: 'startsAt', message: (locale) => m.problem_meeting_begun({}, { locale }) });
  if (invites === 'named' && organisations.length + people.length === 0)
    wrong.push({ field: 'organisations', message: (locale) => m.problem_meeting_nobody({}, { locale }) });
  if (wrong.length > 0) throw new Invalid(wrong);
  return changePlanned(
    tx,
    viewer,
    found,
    { revision, columns: { state: 'announced', announcedAt: new Date().toISOString() } },
    'meeting.announced',
  );
}
