import type { ListedHeld } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

/** Where it is to appear. */
export const heldPlace = ({ thread, kind, title, decision }: ListedHeld): string => {
  if (!kind && !thread) return m.held_reply_gone();
  if (thread) return m.held_reply({ title: thread.title });
  // once it is published or taken back no title is kept
  return title || !decision ? m.held_thread({ title: title ?? '' }) : m.held_thread_gone();
};

const outcomes = {
  published: m.held_published,
  returned: m.held_returned,
  withdrawn: m.held_withdrawn,
};

export const heldState = ({ decision }: ListedHeld): string =>
  decision ? outcomes[decision.outcome]() : m.held_waits();
