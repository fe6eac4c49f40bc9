/**
 * All that streams tell, by the kind of stream. Tests play each of them and compare the page that heard it with the one freshly loaded
 * (`tests/api/page-from-events.test.ts`, `channel-from-events.test.ts`), so a type that is added here needs a deed there.
 */
export const eventTypes = {
  thread: [
    'answer.accepted',
    'expert_answer.pinned',
    'expert_answer.signature_taken_back',
    'expert_answer.signed',
    'expert_answer.suggested',
    'expert_answer.suggestion_withdrawn',
    'expert_answer.suggestions_declined',
    'expert_answer.taken_off',
    'post.brought_back',
    'post.created',
    'post.edited',
    'post.found_helpful',
    'post.hidden',
    'post.withdrawn',
    'posts.arrived',
    'posts.erased',
    'posts.moved',
    'posts.named_documents',
    'question.concerns',
    'thread.answered_elsewhere',
    'thread.closed',
    'thread.kind_changed',
    'thread.moved',
    'thread.pinned',
    'thread.reopened',
    'thread.retitled',
    'thread.unpinned',
  ],
  channel: [
    'answer.accepted',
    // written by `channel_tell` in the database
    'channel.changed',
    'channel.curated',
    'channel.moved',
    'document.brought_back',
    'document.changed',
    'document.hidden',
    'document.moved',
    'document.removed',
    'document.shared',
    // of a version that was looked at first, by `tell_of_opened_version` in the database
    'document.version_added',
    'expert_answer.pinned',
    'expert_answer.taken_off',
    'question.concerns',
    'question.taken_on',
    'reading.arranged',
    'thread.kind_changed',
    'thread.merged',
    'thread.moved',
    'thread.opened',
    'thread.pinned',
    'thread.retitled',
    'thread.unpinned',
  ],
  meeting: [
    // of the meeting itself they say that it changed and not how: not everybody reads all that it names
    'meeting.announced',
    'meeting.cancelled',
    'meeting.changed',
    'meeting.closed',
    // of its minutes, once all may know of them: circulated, approved, commented
    'meeting.minutes_changed',
    'meeting.opened',
    // in its live room
    'meeting.attendance_changed',
    'meeting.chat_changed',
    'meeting.hands_changed',
    'meeting.item_extended',
    'meeting.item_started',
    // by a deed, or in its time by `end_poll_in_time` in the database
    'meeting.poll_closed',
    'meeting.poll_end_moved',
    'meeting.poll_opened',
    'meeting.poll_voted',
    'meeting.message_brought_back',
    'meeting.message_created',
    'meeting.message_edited',
    'meeting.message_hidden',
    'meeting.message_withdrawn',
    'meeting.question_asked',
    'meeting.question_changed',
    'meeting.question_voted',
  ],
  // for those who write the minutes: what somebody wrote, or that the page is to be read again
  minutes: [
    'minutes.changed',
    'minutes.entry_changed',
    'minutes.entry_removed',
    // of what is prepared for its room
    'minutes.polls_changed',
    'minutes.thread_opened',
    'minutes.written',
  ],
  // written by `tell_notifications` in the database
  person: ['notification.changed'],
} as const;

export type EventType = (typeof eventTypes)[keyof typeof eventTypes][number];
