import { Type, type Static } from 'typebox';
import { NamedMoment, Nullable, OneOf } from '../../plugins/schema.ts';
import { Author } from '../people/schema.ts';

const Time = Type.String({ format: 'date-time' });

/** Why somebody is told. Of several reasons for one reply the first of these counts; what expert answers bring is told beside it. */
export type NotificationKind = Static<typeof NotificationKind>;
export const NotificationKind = OneOf(
  'reply_to_me',
  'mentioned',
  'answer_in_my_thread',
  'answer_accepted',
  'concern_answered',
  'expert_answer_pinned',
  'expert_answer_due',
  'moderated',
  'report_decided',
  'held_published',
  'followed_thread',
  'followed_channel',
  'version_refused',
  'document_hidden',
  'document_brought_back',
);

/** One kind of news in a thread: `count` posts of that kind, the newest being `number`, written by `actor`. Of a document: the number of a version. */
export type News = Static<typeof News>;
export const News = Type.Object({
  kind: NotificationKind,
  count: Type.Integer(),
  number: Type.Integer(),
  at: Time,
  actor: Author,
});

/** What the viewer is told of one thread or document (`thread` or `document`, the other is null; of one that is hidden from her there is no title), newest first: all that is unread, or what she has read of it. */
export type Notification = Static<typeof Notification>;
export const Notification = Type.Object({
  thread: Nullable(Type.Object({ id: Type.String(), slug: Type.String(), title: Type.String() })),
  document: Nullable(Type.Object({ id: Type.String(), title: Type.String() })),
  channel: Type.Object({ slug: Type.String(), name: Type.String() }),
  unread: Type.Boolean(),
  at: Time,
  news: Type.Array(News),
});

/** What the viewer is told of a meeting: she is invited, something of it changed (`what`), it was cancelled, or she got a place. */
export type MeetingNews = Static<typeof MeetingNews>;
export const MeetingNews = Type.Object({
  id: Type.String(),
  kind: OneOf('invited', 'changed', 'cancelled', 'seat', 'circulated', 'approved'),
  what: Type.Array(OneOf('title', 'time', 'place', 'format', 'call')),
  at: Time,
  unread: Type.Boolean(),
  meeting: Type.Object({ id: Type.String(), slug: Type.String(), title: Type.String(), startsAt: Time }),
});

/** How many threads and documents were marked as read together; `readAt` names it when that is taken back, null if there was nothing. */
export type MarkedRead = Static<typeof MarkedRead>;
export const MarkedRead = Type.Object({
  threads: Type.Integer(),
  readAt: Nullable(Time),
});

/** What was marked at that moment is meant. */
export const AtMoment = Type.Object({ readAt: NamedMoment }, { additionalProperties: false });
