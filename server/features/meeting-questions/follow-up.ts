import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Invalid } from '../../plugins/problem.ts';
import type { RoomKeys } from '../../plugins/room-keys.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { lockIfOpen } from '../live-room/lock-if-open.ts';
import { mayLead } from '../live-room/policy.ts';
import { findMeeting } from '../meetings/queries.ts';
import { intoThread } from './into-thread.ts';
import { questions } from './queries.ts';
import type { FollowUp, Questions } from './schema.ts';

/** What the meeting had no time for goes on: all that she chose become threads at once, or, where one of them cannot, none does. */
export async function followUp(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { questions: chosen }: FollowUp,
  { home, keys }: { home: string; keys: RoomKeys },
): Promise<Questions> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  await lockIfOpen(tx, id);
  const { items } = await questions(tx, viewer, id, { sort: 'time' }, keys);
  refuseForeign(chosen, new Set(items.map((question) => question.id)));
  const wanted = new Map(chosen.map((each) => [each.id, each]));
  // in the order of their numbers: two who do so at once wait for each other, and never in a circle
  for (const question of items) {
    const into = wanted.get(question.id);
    if (into) await intoThread(tx, viewer, question.id, withoutId(into), home);
  }
  return questions(tx, viewer, id, { sort: 'time' }, keys);
}

const withoutId = ({ channel, title }: FollowUp['questions'][number]) => ({
  channel,
  ...(title !== undefined && { title }),
});

function refuseForeign(chosen: FollowUp['questions'], there: Set<string>): void {
  const foreign = chosen.findIndex(({ id }) => !there.has(id));
  if (foreign >= 0)
    throw new Invalid([
      { field: `questions.${foreign}.id`, message: (locale) => m.problem_not_found({}, { locale }) },
    ]);
}
