import type { ThreadKind } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

export const kindNames: Record<ThreadKind, () => string> = {
  question: m.thread_kind_question,
  discussion: m.thread_kind_discussion,
  announcement: m.thread_kind_announcement,
};
