import type { News } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

const words: Record<News['kind'], (values: { count: number; number: number; by: string }) => string> = {
  reply_to_me: m.notification_reply_to_me,
  mentioned: m.notification_mentioned,
  answer_in_my_thread: m.notification_answer_in_my_thread,
  answer_accepted: m.notification_answer_accepted,
  concern_answered: m.notification_concern_answered,
  expert_answer_pinned: m.notification_expert_answer_pinned,
  expert_answer_due: m.notification_expert_answer_due,
  moderated: m.notification_moderated,
  report_decided: m.notification_report_decided,
  held_published: m.notification_held_published,
  followed_thread: m.notification_followed_thread,
  followed_channel: m.notification_followed_channel,
  version_refused: m.notification_version_refused,
  document_hidden: m.notification_document_hidden,
  document_brought_back: m.notification_document_brought_back,
};

/** What happened, as a sentence. */
export function newsWords({ kind, count, number, actor }: News): string {
  const by = `${actor.name} (${actor.organisation.name})`;
  if (kind === 'followed_channel' && number === 1) return m.notification_new_thread({ by });
  return words[kind]({ count, number, by });
}
