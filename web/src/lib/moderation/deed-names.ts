import type { ModerationDeed } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

export const deedNames: Record<ModerationDeed, () => string> = {
  post_hidden: m.deed_post_hidden,
  post_brought_back: m.deed_post_brought_back,
  thread_closed: m.deed_thread_closed,
  thread_reopened: m.deed_thread_reopened,
  thread_retitled: m.deed_thread_retitled,
  thread_kind_changed: m.deed_thread_kind_changed,
  thread_moved: m.deed_thread_moved,
  posts_split_off: m.deed_posts_split_off,
  thread_merged: m.deed_thread_merged,
  posts_returned: m.deed_posts_returned,
  answered_elsewhere: m.deed_answered_elsewhere,
  revision_asked: m.deed_revision_asked,
  erasure_asked: m.deed_erasure_asked,
  post_erased: m.deed_post_erased,
  erasure_dropped: m.deed_erasure_dropped,
  person_silenced: m.deed_person_silenced,
  silence_ended: m.deed_silence_ended,
  document_hidden: m.deed_document_hidden,
  document_brought_back: m.deed_document_brought_back,
};
