import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { hiddenMessage, meetingMessage } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { permit } from '../../plugins/permit.ts';
import { Conflict, Denied, Invalid, NotFound } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import { lockIfOpen } from '../live-room/lock-if-open.ts';
import { buryEvents } from '../../realtime/bury-events.ts';
import { mayLead } from '../live-room/policy.ts';
import { mayReadHiddenMessage } from './policy.ts';
import { findMessage } from './queries.ts';
import type { HiddenMessage, MeetingMessage } from './schema.ts';

/** Takes a message out of sight, with a reason that all in the room read. Its text leaves the row (docs/decisions/0008). */
export async function hideMessage(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  reason: string,
): Promise<MeetingMessage> {
  if (isBlank(reason))
    throw new Invalid([{ field: 'reason', message: (locale) => m.problem_field_required({}, { locale }) }]);
  const { meetingId } = await messageToHide(tx, viewer, id);
  // held, so that what is kept is what stood there
  const [held] = await tx.db
    .select({ body: meetingMessage.body, html: meetingMessage.html, renderer: meetingMessage.renderer })
    .from(meetingMessage)
    .where(and(eq(meetingMessage.id, id), isNull(meetingMessage.stub)))
    .for('update');
  if (!held) throw new Conflict('message-gone', (locale) => m.problem_message_gone({}, { locale }));
  await tx.db.insert(hiddenMessage).values({ messageId: id, ...held });
  await tx.db
    .update(meetingMessage)
    .set({
      ...{ body: '', html: '', stub: 'hidden', stubAt: sql`clock_timestamp()` },
      ...{ hiddenBy: viewer.membershipId, hiddenReason: reason.trim() },
    })
    .where(eq(meetingMessage.id, id));
  return tell(tx, viewer, meetingId, id, 'meeting.message_hidden');
}

/** It stands again where it stood, as it was. */
export async function bringBackMessage(tx: Transaction, viewer: Viewer, id: string): Promise<MeetingMessage> {
  const { meetingId } = await messageToHide(tx, viewer, id);
  const [kept] = await tx.db.select().from(hiddenMessage).where(eq(hiddenMessage.messageId, id));
  if (!kept)
    throw new Conflict('message-not-hidden', (locale) => m.problem_message_not_hidden({}, { locale }));
  const shown = await tx.db
    .update(meetingMessage)
    .set({
      ...{ body: kept.body, html: kept.html, renderer: kept.renderer },
      ...{ stub: null, stubAt: null, hiddenBy: null, hiddenReason: null },
    })
    .where(eq(meetingMessage.id, id))
    .returning({ id: meetingMessage.id });
  if (shown.length === 0) throw new Denied((locale) => m.problem_meeting_leaders({}, { locale }));
  await tx.db.delete(hiddenMessage).where(eq(hiddenMessage.messageId, id));
  return tell(tx, viewer, meetingId, id, 'meeting.message_brought_back');
}

/** What a hidden message said: for whoever wrote it, and for those who run the meeting. */
export async function readHiddenMessage(tx: Transaction, viewer: Viewer, id: string): Promise<HiddenMessage> {
  const { personId } = await findMessage(tx, viewer, id);
  permit(viewer, mayReadHiddenMessage(viewer, { personId }), (locale) =>
    m.problem_hidden_message({}, { locale }),
  );
  const [text] = await tx.db
    .select({ body: hiddenMessage.body, html: hiddenMessage.html })
    .from(hiddenMessage)
    .where(eq(hiddenMessage.messageId, id));
  if (!text) throw new NotFound((locale) => m.problem_message_not_hidden({}, { locale }));
  return text;
}

async function messageToHide(tx: Transaction, viewer: Viewer, id: string): Promise<MeetingMessage> {
  const { message } = await findMessage(tx, viewer, id);
  permit(viewer, mayLead(viewer), (locale) => m.problem_meeting_leaders({}, { locale }));
  await lockIfOpen(tx, message.meetingId);
  return message;
}

async function tell(
  tx: Transaction,
  viewer: Viewer,
  meetingId: string,
  id: string,
  type: 'meeting.message_hidden' | 'meeting.message_brought_back',
): Promise<MeetingMessage> {
  await buryEvents(tx, `meeting:${meetingId}`, id);
  const { message } = await findMessage(tx, viewer, id);
  await appendEvent(tx, `meeting:${meetingId}`, type, message);
  return message;
}
