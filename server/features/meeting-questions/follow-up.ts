import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { permit } from '../../plugins/permit.ts';
import { Invalid } from '../../plugins/problem.ts';
import type { RoomKeys } from '../../plugins/room-keys.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { lockIfOpen } from '../live-room/lock-if-open.ts';
import { mayLead } from '../live-room/policy.ts';
import { findMeeting } from '../meetings/queries.ts';
import { lockQuestion } from './hold-question.ts';
import { openFrom } from './into-thread.ts';
import { questions } from './queries.ts';
import type { FollowedUp, FollowUp } from './schema.ts';
import { tellChanged } from './tell-changed.ts';

/** What the meeting had no time for goes on: all that she chose become threads at once, or, where one of them cannot, none does. */
export async function followUp(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  { questions: chosen }: FollowUp,
  { home, keys }: { home: string; keys: RoomKeys },
): Promise<FollowedUp> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  await lockIfOpen(tx, id);
  const { items } = await questions(tx, viewer, id, { sort: 'time' }, keys);
  refuseForeign(chosen, new Set(items.map((question) => question.id)));
  const wanted = new Map(chosen.map((each) => [each.id, each]));
  const inOrder = items.flatMap((question) => wanted.get(question.id) ?? []);
  // first all questions by their numbers, then channel by channel, last the meeting: as each of them is locked when one goes on alone
  for (const each of inOrder) await lockQuestion(tx, each.id);
  const byChannel = inOrder.toSorted((a, b) => (a.channel < b.channel ? -1 : a.channel > b.channel ? 1 : 0));
  for (const each of byChannel) await openFrom(tx, viewer, each.id, withoutId(each), home);
  for (const each of inOrder) await tellChanged(tx, viewer, each.id, null);
  // what is kept for repeated requests says nothing of who asked, and nothing that can be withdrawn
  return { threads: inOrder.length };
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
