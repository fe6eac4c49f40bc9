import type { Transaction } from '../../../db/client.ts';

interface Told {
  told_stream: string;
  told_head: string;
}

type Teller =
  | 'notify_of_post'
  | 'notify_of_expert_answer'
  | 'notify_of_accepted_answer'
  | 'retract_notifications'
  | 'notify_of_due_answers'
  | 'tell_own_notifications';

/** The database decides who is told and may read it (migrations/0012_notifications.sql); here the streams of those people ring. */
async function tell(tx: Transaction, teller: Teller, ...values: string[]): Promise<void> {
  const { rows } = await tx.db.$client.query<Told>({
    name: teller,
    text: `select * from ${teller}(${values.length > 0 ? '$1' : ''})`,
    values,
  });
  for (const { told_stream: stream, told_head: head } of rows)
    tx.rings.set(stream, { head: Number(head), channelId: null });
}

/** Comes after the events of the deed: streams of people are locked last. */
export const notifyOfPost = (tx: Transaction, postId: string) => tell(tx, 'notify_of_post', postId);
export const notifyOfExpertAnswer = (tx: Transaction, postId: string) =>
  tell(tx, 'notify_of_expert_answer', postId);
/** Thanks the author, or takes that back when nothing is accepted any more. */
export const notifyOfAcceptedAnswer = (tx: Transaction, threadId: string) =>
  tell(tx, 'notify_of_accepted_answer', threadId);
export const retractNotifications = (tx: Transaction, postId: string) =>
  tell(tx, 'retract_notifications', postId);
export const notifyOfDueAnswers = (tx: Transaction) => tell(tx, 'notify_of_due_answers');
/** The viewer's own number has changed, on all her devices. */
export const tellOwnNotifications = (tx: Transaction) => tell(tx, 'tell_own_notifications');
