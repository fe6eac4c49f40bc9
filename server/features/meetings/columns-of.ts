import type { meeting } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { inOneLine } from '../../plugins/in-one-line.ts';
import { Invalid } from '../../plugins/problem.ts';
import { titleGiven } from '../../plugins/title-given.ts';
import type { AboutMeeting } from './schema.ts';

/** The columns of what was typed; what a schema cannot say is refused at its field. */
export function columnsOf(about: Partial<AboutMeeting>): Partial<typeof meeting.$inferInsert> {
  const { title, goal, format, place, callUrl, startsAt, minutes, capacity, invites } = about;
  if (callUrl && !isSecure(callUrl.trim())) {
    throw new Invalid([{ field: 'callUrl', message: (locale) => m.problem_meeting_call({}, { locale }) }]);
  }
  return {
    ...(title !== undefined && { title: titleGiven(title) }),
    ...(goal !== undefined && { goal: isBlank(goal) ? '' : goal.trim() }),
    ...(format && { format }),
    ...(place !== undefined && { place: inOneLine(place) }),
    ...(callUrl !== undefined && { callUrl: callUrl.trim() }),
    ...(startsAt && { startsAt: new Date(startsAt).toISOString() }),
    ...(minutes && { minutes }),
    ...(capacity !== undefined && { capacity }),
    ...(invites && { invites }),
  };
}

/** A link in a mail and on a page leads nowhere that can be read on the way. */
function isSecure(address: string): boolean {
  return !/\s/.test(address) && URL.parse(address)?.protocol === 'https:' && address.startsWith('https://');
}
