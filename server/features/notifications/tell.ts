import type { Transaction } from '../../../db/client.ts';

interface Told {
  told_stream: string;
  told_head: string;
}

type Teller =
  | 'notify_of_post'
  | 'notify_of_mentions'
  | 'notify_of_expert_answer'
  | 'notify_of_answers'
  | 'retract_notifications'
  | 'notify_of_due_answers'
  | 'notify_of_moderation'
  | 'retract_taken'
  | 'notify_of_report_decision'
  | 'notify_of_held'
  | 'notify_of_refused_version'
  | 'notify_of_moderated_document'
  | 'tell_of_opened_version'
  | 'tell_desks'
  | 'tell_meeting_news'
  | 'tell_freed_places'
  | 'tell_own_notifications';

/** By their ids. */
export interface Mentioned {
  people: string[];
  organisations: string[];
}

/** Whom a new post mentions, before those who are told of it are told. */
export async function noteMentions(
  tx: Transaction,
  postId: string,
  { people, organisations }: Mentioned,
): Promise<void> {
  await tx.db.$client.query({
    name: 'note_mentions',
    text: 'select note_mentions($1, $2, $3)',
    values: [postId, people, organisations],
  });
}

/** The database decides who is told and may read it (migrations/0012_notifications.sql); here the streams of those people ring. */
async function tell(
  tx: Transaction,
  teller: Teller,
  ...values: (string | string[] | number | boolean)[]
): Promise<void> {
  const places = values.map((_, at) => `$${at + 1}`);
  const { rows } = await tx.db.$client.query<Told>({
    name: teller,
    text: `select * from ${teller}(${places.join(', ')})`,
    values,
  });
  for (const { told_stream: stream, told_head: head } of rows)
    tx.rings.set(stream, { head: Number(head), channelId: null });
}

/** Comes after the events of the deed: streams of people are locked last. */
export const notifyOfPost = (tx: Transaction, postId: string) => tell(tx, 'notify_of_post', postId);
/** Of an edited post: who is mentioned now and was not before. */
export const notifyOfMentions = (tx: Transaction, postId: string, { people, organisations }: Mentioned) =>
  tell(tx, 'notify_of_mentions', postId, people, organisations);
export const notifyOfExpertAnswer = (tx: Transaction, postId: string) =>
  tell(tx, 'notify_of_expert_answer', postId);
/** Which post answers a thread has changed: its author is thanked, and what is true no longer is told no more. */
export const notifyOfAnswers = (tx: Transaction, threadId: string) => tell(tx, 'notify_of_answers', threadId);
export const retractNotifications = (tx: Transaction, postId: string) =>
  tell(tx, 'retract_notifications', postId);
/** Whose post it is (of a thread, the first) is told that moderation has changed it. */
export const notifyOfModeration = (
  tx: Transaction,
  threadId: string,
  { number = 1, moved = false }: { number?: number; moved?: boolean } = {},
) => tell(tx, 'notify_of_moderation', threadId, number, moved);
/** Posts of a thread have gone elsewhere. */
export const retractTaken = (tx: Transaction, threadId: string) => tell(tx, 'retract_taken', threadId);
/** What was decided on reports of a post: to all who reported it, or to whose objection it was. */
export const notifyOfReportDecision = (tx: Transaction, caseId: string, all: boolean) =>
  tell(tx, 'notify_of_report_decision', caseId, all);
/** What became of a text that was read before it appears: to its author. */
export const notifyOfHeld = (tx: Transaction, heldId: string) => tell(tx, 'notify_of_held', heldId);
/** What a virus scanner refused: to who brought it, and to the advisors who read it. Nobody is signed in when it is found. */
export const notifyOfRefusedVersion = (tx: Transaction, versionId: string) =>
  tell(tx, 'notify_of_refused_version', versionId);
/** Whose document it is is told that an advisor has hidden it, or brought it back. */
export const notifyOfModeratedDocument = (tx: Transaction, documentId: string) =>
  tell(tx, 'notify_of_moderated_document', documentId);
/** A version that was looked at first is open to all from now on: to the channel, with the event that the deed itself writes elsewhere. */
export const tellOfOpenedVersion = (tx: Transaction, versionId: string) =>
  tell(tx, 'tell_of_opened_version', versionId);
/** What waits for advisors in a channel has changed; they alone hear it. Reports that are decided say so with `notifyOfReportDecision`. */
export const tellDesks = (tx: Transaction, channelId: string) => tell(tx, 'tell_desks', channelId);
export const notifyOfDueAnswers = (tx: Transaction) => tell(tx, 'notify_of_due_answers');
/** To whom something of a meeting was just told (migrations/0039_sign_ups.sql writes that by itself): their number has changed. */
export const tellMeetingNews = (tx: Transaction, meetingId: string) =>
  tell(tx, 'tell_meeting_news', meetingId);
/** To whom this deed, which was none of a meeting, has given the place of somebody who left. */
export const tellFreedPlaces = (tx: Transaction) => tell(tx, 'tell_freed_places');
/** The viewer's own number has changed, on all her devices. */
export const tellOwnNotifications = (tx: Transaction) => tell(tx, 'tell_own_notifications');
