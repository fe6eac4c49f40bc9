import { Type, type Static } from 'typebox';
import { ExpertAnswer, ExpertFile } from '../expert-answers/schema.ts';
import { Author } from '../people/schema.ts';
import { Post, Stub, WrittenPost } from '../posts/schema.ts';
import { Concerned } from '../reactions/schema.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';

export type ThreadKind = Static<typeof ThreadKind>;
export const ThreadKind = OneOf('question', 'discussion', 'announcement');

/** Only questions have a state; `expert` stands above `answered`. */
export type ThreadState = Static<typeof ThreadState>;
export const ThreadState = OneOf('open', 'answered', 'expert');

const Time = Type.String({ format: 'date-time' });

/** A row of a list. `posts` counts numbers, so it is also the number of the last post. */
export type ThreadSummary = Static<typeof ThreadSummary>;
export const ThreadSummary = Type.Object({
  id: Type.String(),
  slug: Type.String(),
  kind: ThreadKind,
  title: Type.String(),
  state: Nullable(ThreadState),
  tags: Type.Array(Type.String()),
  posts: Type.Integer(),
  createdAt: Time,
  lastPostAt: Time,
  /** number of posts not read by the viewer */
  unread: Type.Integer(),
  author: Author,
  lastAuthor: Author,
  channel: Type.Object({ id: Type.String(), slug: Type.String(), name: Type.String() }),
  pinnedUntil: Nullable(Type.String({ format: 'date' })),
  /** participants beside the asker's that said that the question concerns them, too */
  concerned: Type.Integer(),
});

/** Another thread that posts of this one came from or went to, or that answers it, if the viewer reads it. */
export type ThreadOrigin = Static<typeof ThreadOrigin>;
export const ThreadOrigin = Type.Object({
  how: OneOf('split_from', 'split_off', 'merged_from', 'merged_into', 'answered_in'),
  slug: Type.String(),
  title: Type.String(),
});

export type Thread = Static<typeof Thread>;
export const Thread = Type.Object({
  ...ThreadSummary.properties,
  expertAnswer: Nullable(ExpertAnswer),
  ...ExpertFile.properties,
  acceptedPostId: Nullable(Type.String()),
  acceptedPostNumber: Nullable(Type.Integer()),
  /** the asker said what helped; false: an advisor did, or nobody */
  acceptedByAsker: Type.Boolean(),
  ...Concerned.properties,
  /** numbers of the posts that the viewer finds helpful */
  ownHelpful: Type.Array(Type.Integer()),
  closed: Type.Boolean(),
  origins: Type.Array(ThreadOrigin),
  /** organisations that wrote here, in the order of their first post */
  organisations: Type.Array(Author.properties.organisation),
  stream: Type.String(),
  head: Type.Integer(),
  /** last number the viewer has read, and when; 0 and null before the first visit */
  readNumber: Type.Integer(),
  readAt: Nullable(Time),
  /** the viewer is told of what is new here */
  follows: Type.Boolean(),
  /** Markdown the viewer has written here and not yet published */
  draft: Nullable(
    Type.Object({
      body: Type.String(),
      title: Type.String(),
      kind: Type.String(),
      tags: Type.String(),
      replyTo: Nullable(Type.String()),
      revision: Type.Integer(),
      savedAt: Time,
    }),
  ),
  /** In a thread that is not closed; what is about answers, in a question alone; that it concerns one, of a question that still stands. */
  may: Type.Object({
    reply: Type.Boolean(),
    pinExpertAnswer: Type.Boolean(),
    suggestExpertAnswer: Type.Boolean(),
    acceptAnswer: Type.Boolean(),
    findHelpful: Type.Boolean(),
    sayConcerned: Type.Boolean(),
    moderate: Type.Boolean(),
    retitle: Type.Boolean(),
  }),
});

export type OpenThread = Static<typeof OpenThread>;
export const OpenThread = Type.Object(
  {
    kind: ThreadKind,
    title: Type.String({ minLength: 1, maxLength: 200 }),
    body: Type.String({ minLength: 1, maxLength: 20_000 }),
    tags: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 8 })),
    /** as of a reply */
    confirmed: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

/** 201 of a new thread. `unreached` as in WrittenPost. */
export const OpenedThread = Type.Object({
  ...Thread.properties,
  firstPost: Post,
  unreached: WrittenPost.properties.unreached,
});
export type OpenedThread = Static<typeof OpenedThread>;

/** A post in the outline of its thread: who, when, and how it begins. Of a stub nothing is left to begin with. */
export type OutlineEntry = Static<typeof OutlineEntry>;
export const OutlineEntry = Type.Object({
  id: Type.String(),
  number: Type.Integer(),
  author: Author,
  createdAt: Time,
  stub: Nullable(Stub.properties.kind),
  opening: Type.String(),
});

/** What the page of a thread shows, in one answer. Here the `html` of a post ends with a card of each document that it names. */
export type ThreadPage = Static<typeof ThreadPage>;
export const ThreadPage = Type.Object({
  thread: Thread,
  posts: Type.Array(Post),
  page: Type.Integer(),
  pages: Type.Integer(),
});
