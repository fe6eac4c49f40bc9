import type { ListedDraft } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** Where one goes on writing; null where one no longer reads. */
export function draftPath({ place, channel, thread }: ListedDraft): string | null {
  if (thread) return `/themen/${thread.slug}#antworten`;
  if (channel) return `/fragen?kanal=${channel.slug}`;
  return place === 'new' ? '/fragen' : null;
}

export const draftName = ({ title, excerpt, thread }: ListedDraft): string =>
  thread ? m.account_draft_reply({ title: thread.title }) : title || excerpt.slice(0, 80);
