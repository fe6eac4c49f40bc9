import { Type, type Static } from 'typebox';
import { moderationDeeds } from '../../../db/schema/index.ts';
import { pageQuery } from '../../plugins/paging.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { Author } from '../people/schema.ts';
import { Ground } from '../posts/schema.ts';
import { Day } from '../threads/threads-query.ts';

const Time = Type.String({ format: 'date-time' });
/** More at once would be a page's worth of work for everybody who has the thread open. */
export const postsAtMost = 200;

const strict = { additionalProperties: false };

/** Why, in own words: whoever is concerned reads it, and so do advisors. */
const reason = Type.String({ minLength: 1, maxLength: 1000 });

/** A post or a document: the ground is told to everybody. */
export type Hide = Static<typeof Hide>;
export const Hide = Type.Object({ ground: Ground, reason }, strict);

/** Several posts of one thread, by their ids. */
export type HidePosts = Static<typeof HidePosts>;
export const HidePosts = Type.Object(
  {
    posts: Type.Array(Type.String({ maxLength: 64 }), { minItems: 1, maxItems: 50 }),
    ground: Ground,
    reason,
  },
  strict,
);

export const WithReason = Type.Object({ reason }, strict);

/** `reason` may be left out by who mends her own title. */
export type RetitleThread = Static<typeof RetitleThread>;
export const RetitleThread = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 200 }),
    reason: Type.Optional(Type.String({ maxLength: 1000 })),
  },
  strict,
);

export type ChangeKind = Static<typeof ChangeKind>;
export const ChangeKind = Type.Object({ kind: OneOf('question', 'discussion'), reason }, strict);

/** `widens`: who will read it in addition was shown, and is meant to. */
export type MoveThread = Static<typeof MoveThread>;
export const MoveThread = Type.Object(
  {
    channel: Type.String({ minLength: 1, maxLength: 80 }),
    reason,
    widens: Type.Optional(Type.Boolean()),
  },
  strict,
);

/** Several threads, by their ids; `channel` and `widens` as of moving one. */
export type OrderThreads = Static<typeof OrderThreads>;
export const OrderThreads = Type.Object(
  {
    threads: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 50 }),
    order: OneOf('close', 'move'),
    channel: Type.Optional(Type.String({ maxLength: 80 })),
    reason,
    widens: Type.Optional(Type.Boolean()),
  },
  strict,
);

/** Chosen posts of a thread become a thread of their own, in the same channel. */
export type SplitThread = Static<typeof SplitThread>;
export const SplitThread = Type.Object(
  {
    posts: Type.Array(Type.String({ maxLength: 64 }), { minItems: 1, maxItems: postsAtMost }),
    title: Type.String({ minLength: 1, maxLength: 200 }),
    kind: OneOf('question', 'discussion'),
    reason,
  },
  strict,
);

/** All that stands in a thread goes into another one, named by its id or slug. */
export type MergeThread = Static<typeof MergeThread>;
export const MergeThread = Type.Object(
  { into: Type.String({ minLength: 1, maxLength: 120 }), reason, widens: Type.Optional(Type.Boolean()) },
  strict,
);

/** Where an open question is answered: a thread by its id or slug. */
export type AnswerElsewhere = Static<typeof AnswerElsewhere>;
export const AnswerElsewhere = Type.Object(
  { thread: Type.String({ minLength: 1, maxLength: 120 }), reason },
  strict,
);

/** For how many hours: 1 to 720 (30 days). */
export type SilenceAuthor = Static<typeof SilenceAuthor>;
export const SilenceAuthor = Type.Object(
  { hours: Type.Integer({ minimum: 1, maximum: 720 }), reason },
  strict,
);

export const UndoDeed = Type.Object({ widens: Type.Optional(Type.Boolean()) }, strict);

/** What the log says of a deed of moderation, once it is done. */
export type Done = Static<typeof Done>;
export const Done = Type.Object({ entry: Type.String() });

/** What the log says of each, in order. */
export type Several = Static<typeof Several>;
export const Several = Type.Object({ entries: Type.Array(Type.String()) });

/** With the thread in which the posts are now. */
export type PostsMoved = Static<typeof PostsMoved>;
export const PostsMoved = Type.Object({ ...Done.properties, thread: Type.String() });

export type ModerationDeed = Static<typeof ModerationDeed>;
export const ModerationDeed = OneOf(...moderationDeeds);

/**
 * One deed. `thread` or `document`, and `channel`, are null where the viewer reads them no longer, `post` where it was done to the thread. `before` and
 * `after` are titles, kinds, or names of channels (null: one that she does not read); of somebody who may not write, `after` is until when.
 */
export type LogEntry = Static<typeof LogEntry>;
export const LogEntry = Type.Object({
  id: Type.String(),
  deed: ModerationDeed,
  at: Time,
  by: Author,
  about: Author,
  thread: Nullable(Type.Object({ id: Type.String(), slug: Type.String(), title: Type.String() })),
  document: Nullable(Type.Object({ id: Type.String(), title: Type.String() })),
  channel: Nullable(Type.Object({ slug: Type.String(), name: Type.String() })),
  post: Nullable(Type.Integer()),
  ground: Nullable(Ground),
  reason: Type.String(),
  before: Nullable(Type.String()),
  after: Nullable(Type.String()),
  /** where split-off posts went, or what a thread was merged into; null if the viewer does not read it */
  other: Nullable(Type.Object({ slug: Type.String(), title: Type.String() })),
  /** the post was changed since its author was asked to */
  revised: Type.Boolean(),
  /** it takes back an earlier deed */
  undoes: Type.Boolean(),
  undone: Type.Boolean(),
  /** the viewer may take it back, and nothing has come after it */
  mayUndo: Type.Boolean(),
});

/** `own`: only what was done to posts, threads and documents of the viewer. `from` and `to` are days as they are in Germany. */
export type LogQuery = Static<typeof LogQuery>;
export const LogQuery = Type.Object(
  {
    ...pageQuery,
    channel: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    thread: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
    deed: Type.Optional(ModerationDeed),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    own: Type.Optional(Type.Boolean()),
  },
  strict,
);

/** The text of a hidden post and why it is hidden: for its author and for advisors. */
export type HiddenText = Static<typeof HiddenText>;
export const HiddenText = Type.Object({ body: Type.String(), html: Type.String(), reason: Type.String() });
