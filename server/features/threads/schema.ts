import { Type, type Static } from 'typebox';
import { Author } from '../people/schema.ts';
import { Post } from '../posts/schema.ts';

export type ThreadKind = Static<typeof ThreadKind>;
export const ThreadKind = Type.Union([
  Type.Literal('question'),
  Type.Literal('discussion'),
  Type.Literal('announcement'),
]);

/** Only questions have a state; `expert` stands above `answered`. */
export type ThreadState = Static<typeof ThreadState>;
export const ThreadState = Type.Union([
  Type.Literal('open'),
  Type.Literal('answered'),
  Type.Literal('expert'),
]);

const Time = Type.String({ format: 'date-time' });

/** A row of a list. `posts` counts numbers, so it is also the number of the last post. */
export type ThreadSummary = Static<typeof ThreadSummary>;
export const ThreadSummary = Type.Object({
  id: Type.String(),
  slug: Type.String(),
  kind: ThreadKind,
  title: Type.String(),
  state: Type.Union([ThreadState, Type.Null()]),
  tags: Type.Array(Type.String()),
  posts: Type.Integer(),
  createdAt: Time,
  lastPostAt: Time,
  /** number of posts not read by the viewer */
  unread: Type.Integer(),
  author: Author,
  lastAuthor: Author,
  channel: Type.Object({ id: Type.String(), slug: Type.String(), name: Type.String() }),
  pinnedUntil: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
});

export type ExpertAnswer = Static<typeof ExpertAnswer>;
export const ExpertAnswer = Type.Object({
  postId: Type.String(),
  number: Type.Integer(),
  html: Type.String(),
  author: Author,
  createdAt: Time,
  reason: Type.String(),
  summary: Type.Union([Type.String(), Type.Null()]),
  validUntil: Type.String({ format: 'date' }),
  /** past its date: shown as "wird überprüft" */
  underReview: Type.Boolean(),
  pinnedAt: Time,
  pinnedBy: Author,
});

export type Thread = Static<typeof Thread>;
export const Thread = Type.Object({
  ...ThreadSummary.properties,
  expertAnswer: Type.Union([ExpertAnswer, Type.Null()]),
  acceptedPostId: Type.Union([Type.String(), Type.Null()]),
  acceptedPostNumber: Type.Union([Type.Integer(), Type.Null()]),
  closed: Type.Boolean(),
  /** organisations that wrote here, in the order of their first post */
  organisations: Type.Array(Author.properties.organisation),
  stream: Type.String(),
  head: Type.Integer(),
  /** last number the viewer has read, and when; 0 and null before the first visit */
  readNumber: Type.Integer(),
  readAt: Type.Union([Time, Type.Null()]),
  /** Markdown the viewer has written here and not yet published */
  draft: Type.Union([
    Type.Object({
      body: Type.String(),
      title: Type.String(),
      kind: Type.String(),
      revision: Type.Integer(),
      savedAt: Time,
    }),
    Type.Null(),
  ]),
  may: Type.Object({
    reply: Type.Boolean(),
    pinExpertAnswer: Type.Boolean(),
    acceptAnswer: Type.Boolean(),
  }),
});

export type OpenThread = Static<typeof OpenThread>;
export const OpenThread = Type.Object(
  {
    kind: ThreadKind,
    title: Type.String({ minLength: 1, maxLength: 200 }),
    body: Type.String({ minLength: 1, maxLength: 20_000 }),
    tags: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 8 })),
  },
  { additionalProperties: false },
);

/** 201 of a new thread. */
export const OpenedThread = Type.Object({ ...Thread.properties, firstPost: Post });
export type OpenedThread = Static<typeof OpenedThread>;

/** What the page of a thread shows, in one answer. */
export type ThreadPage = Static<typeof ThreadPage>;
export const ThreadPage = Type.Object({
  thread: Thread,
  posts: Type.Array(Post),
  page: Type.Integer(),
  pages: Type.Integer(),
});
