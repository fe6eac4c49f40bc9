import { and, asc, eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { agendaItem, liveRoom, meeting } from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { m } from '../../../messages/compiled/messages.js';
import { NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { headOf } from '../../realtime/append-event.ts';
import { checked, viewerValues } from '../channels/policy.ts';
import { readableMeeting } from '../meetings/policy.ts';
import { findMeeting } from '../meetings/queries.ts';
import { changeableSeconds, mayLead, mayWrite } from './policy.ts';
import type { LiveRoom, Run } from './schema.ts';

/** The room of a meeting that was opened; before that there is none. By the meeting's id or the slug of its address. */
export async function readRoom(tx: Transaction, viewer: Viewer, idOrSlug: string): Promise<LiveRoom> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  const stream = `meeting:${id}`;
  const head = await headOf(tx, stream);
  const room = await findRoom(tx, viewer, id);
  const moderate = mayLead(viewer);
  const isOpen = room.closedAt === null;
  return {
    meetingId: id,
    openedAt: room.openedAt,
    closedAt: room.closedAt,
    now: new Date().toISOString(),
    run: await readRun(tx, room),
    chat: { open: room.chat === 'open', slowSeconds: room.slowSeconds },
    kept: {
      days: room.keptDays,
      until: room.keptUntil,
      deletedAt: room.chatDeletedAt,
      deleted: room.chatDeletedAt === null ? 0 : room.messages,
    },
    changeableSeconds,
    stream,
    head,
    may: { lead: moderate && isOpen, write: isOpen && mayWrite(viewer, room), moderate },
  };
}

export type FoundRoom = Awaited<ReturnType<typeof findRoom>>;

export async function findRoom(tx: Transaction, viewer: Viewer, meetingId: string) {
  const [found] = await prepared(tx, `live_room${checked(viewer)}`, (db) =>
    db
      .select({
        meetingId: liveRoom.meetingId,
        openedAt: liveRoom.openedAt,
        closedAt: liveRoom.closedAt,
        itemId: liveRoom.itemId,
        itemSince: liveRoom.itemSince,
        chat: liveRoom.chat,
        slowSeconds: liveRoom.slowSeconds,
        keyHash: liveRoom.keyHash,
        keptDays: sql<number>`chat_kept_days()`.as('kept_days'),
        keptUntil: sql<string | null>`${sql.raw(rfc3339('chat_kept_until(live_room.meeting_id)'))}`.as(
          'kept_until',
        ),
        chatDeletedAt: liveRoom.chatDeletedAt,
        messages: liveRoom.messages,
      })
      .from(liveRoom)
      .innerJoin(meeting, eq(meeting.id, liveRoom.meetingId))
      .where(and(eq(liveRoom.meetingId, sql.placeholder('meeting')), readableMeeting(viewer))),
  ).execute({ ...viewerValues(viewer), meeting: meetingId });
  if (!found) throw new NotFound((locale) => m.problem_room_not_open({}, { locale }));
  return found;
}

/** Where the agenda stands. */
export async function readRun(
  tx: Transaction,
  { meetingId, itemId, itemSince }: Pick<FoundRoom, 'meetingId' | 'itemId' | 'itemSince'>,
): Promise<Run> {
  const items = await prepared(tx, 'agenda_run', (db) =>
    db
      .select({
        id: agendaItem.id,
        spentSeconds: agendaItem.spentSeconds,
        extraMinutes: agendaItem.extraMinutes,
        outcome: agendaItem.outcome,
      })
      .from(agendaItem)
      .where(eq(agendaItem.meetingId, sql.placeholder('meeting')))
      .orderBy(asc(agendaItem.position), asc(agendaItem.id)),
  ).execute({ meeting: meetingId });
  return { itemId, since: itemSince, items };
}
