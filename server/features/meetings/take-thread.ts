import { and, eq, gte, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { agendaItem, agendaThread, meeting } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isId } from '../../plugins/paging.ts';
import { Invalid, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { findThread } from '../threads/queries.ts';
import { changePlanned, findPlanned } from './change-planned.ts';
import { refuseForeignItem } from './refuse-foreign-item.ts';
import type { Meeting } from './schema.ts';
import { tellStanding } from './tell-standing.ts';

/** as long as a question takes that nobody has prepared */
const minutesOfQuestion = 10;
const most = { items: 40, minutes: 1440 };

/** A thread is spoken about at an item of the agenda, or at one of its own. Taken again it stands at that one. */
export async function takeThread(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  threadIdOrSlug: string,
  item: string | null,
): Promise<Meeting> {
  const found = await findPlanned(tx, viewer, id);
  const thread = await findThread(tx, viewer, threadIdOrSlug);
  const put = async (itemId: string) => {
    const place = { meetingId: found.id, threadId: thread.id };
    await tx.db.delete(agendaThread).where(placeOf(place));
    await tx.db.insert(agendaThread).values({ ...place, itemId, channelId: thread.channel.id });
  };
  if (item === null) {
    return changePlanned(tx, viewer, found, {
      revision: found.revision,
      columns: {},
      further: async () => {
        await put(await ownItem(tx, found.id));
        return { minutes: await countMinutes(tx, found.id) };
      },
    });
  }
  await refuseForeignItem(tx, found.id, item);
  await put(item);
  return tellStanding(tx, viewer, found);
}

/** It is not spoken about there; the item stays. */
export async function putThreadBack(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  threadId: string,
): Promise<Meeting> {
  const found = await findPlanned(tx, viewer, id);
  const gone = isId(threadId)
    ? await tx.db
        .delete(agendaThread)
        .where(placeOf({ meetingId: found.id, threadId }))
        .returning({ thread: agendaThread.threadId })
    : [];
  if (gone.length === 0) throw new NotFound((locale) => m.problem_not_found({}, { locale }));
  return tellStanding(tx, viewer, found);
}

const placeOf = ({ meetingId, threadId }: { meetingId: string; threadId: string }) =>
  and(eq(agendaThread.meetingId, meetingId), eq(agendaThread.threadId, threadId));

/**
 * A new item at the end, but before the closing. It does not carry the title of the thread: all who are invited read it, and their calendars
 * keep it, while the thread is shown beside it to those alone who read it, as it is called now.
 */
async function ownItem(tx: Transaction, meetingId: string): Promise<string> {
  const items = await tx.db
    .select({ position: agendaItem.position, kind: agendaItem.kind, minutes: agendaItem.minutes })
    .from(agendaItem)
    .where(eq(agendaItem.meetingId, meetingId))
    .orderBy(agendaItem.position);
  const minutes = items.reduce((sum, each) => sum + each.minutes, minutesOfQuestion);
  if (items.length >= most.items || minutes > most.minutes)
    throw new Invalid([{ field: 'item', message: (locale) => m.problem_agenda_full({}, { locale }) }]);
  const last = items.at(-1);
  const position = last?.kind === 'closing' ? last.position : (last?.position ?? 0) + 1;
  await tx.db
    .update(agendaItem)
    .set({ position: sql`${agendaItem.position} + 1` })
    .where(and(eq(agendaItem.meetingId, meetingId), gte(agendaItem.position, position)));
  const [made] = await tx.db
    .insert(agendaItem)
    .values({
      meetingId,
      position,
      kind: 'openQuestions',
      title: m.meeting_question_item({}, { locale: 'de' }),
      minutes: minutesOfQuestion,
    })
    .returning({ id: agendaItem.id });
  if (!made) throw new Error('an item that was inserted is not there');
  return made.id;
}

async function countMinutes(tx: Transaction, meetingId: string): Promise<number> {
  const [counted] = await tx.db
    .update(meeting)
    .set({
      minutes: sql`greatest((select sum(i.minutes) from agenda_item i where i.meeting_id = ${meeting.id}), 5)`,
    })
    .where(eq(meeting.id, meetingId))
    .returning({ minutes: meeting.minutes });
  return counted?.minutes ?? 0;
}
