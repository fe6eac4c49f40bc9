import { Type, type Static } from 'typebox';
import { Organisation } from '../organisations/schema.ts';
import { Author } from '../people/schema.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { grounds } from '../../../db/schema/index.ts';

const Time = Type.String({ format: 'date-time' });

export type Ground = Static<typeof Ground>;
export const Ground = OneOf(...grounds);

/**
 * What is left of a post that is there no longer: since when; of one that was hidden or erased for good, by whom and on which ground. Its number stays;
 * `html` and `body` are empty.
 */
export type Stub = Static<typeof Stub>;
export const Stub = Type.Object({
  kind: OneOf('withdrawn', 'hidden', 'erased', 'moved'),
  at: Time,
  by: Nullable(Author),
  ground: Nullable(Ground),
  /** where a post that moved is now; null if the viewer does not read there */
  movedTo: Nullable(
    Type.Object({ id: Type.String(), number: Type.Integer(), slug: Type.String(), title: Type.String() }),
  ),
});

export type Post = Static<typeof Post>;
export const Post = Type.Object({
  id: Type.String(),
  threadId: Type.String(),
  number: Type.Integer(),
  html: Type.String(),
  body: Type.String(),
  author: Author,
  replyTo: Nullable(Type.Object({ id: Type.String(), number: Type.Integer(), author: Type.String() })),
  createdAt: Time,
  editedAt: Nullable(Time),
  revision: Type.Integer(),
  stub: Nullable(Stub),
  /** how many people said so */
  helpful: Type.Integer(),
});

/** `unreached`: names of whoever is mentioned, but may not read here (any more) or is not there, and is told nothing. */
export type WrittenPost = Static<typeof WrittenPost>;
export const WrittenPost = Type.Object({ ...Post.properties, unreached: Type.Array(Type.String()) });

export type PostReply = Static<typeof PostReply>;
export const PostReply = Type.Object(
  {
    body: Type.String({ minLength: 1, maxLength: 20_000 }),
    replyTo: Type.Optional(Type.String({ maxLength: 64 })),
    /** what looks like a bid was named to the writer, and is meant to stand there */
    confirmed: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

export type EditPost = Static<typeof EditPost>;
export const EditPost = Type.Object(
  {
    body: Type.String({ minLength: 1, maxLength: 20_000 }),
    revision: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  },
  { additionalProperties: false },
);

export type Revision = Static<typeof Revision>;
export const Revision = Type.Object({
  revision: Type.Integer(),
  body: Type.String(),
  html: Type.String(),
  writtenAt: Time,
});

/** Where a post is now: for the permanent link `/beitraege/{id}`. */
export type PostPlace = Static<typeof PostPlace>;
export const PostPlace = Type.Object({
  post: Post,
  thread: Type.Object({ id: Type.String(), slug: Type.String(), title: Type.String() }),
});

/** With the channel in which it will stand, whom and what it refers to is shown as well. */
export type Preview = Static<typeof Preview>;
export const Preview = Type.Object(
  {
    body: Type.String({ minLength: 1, maxLength: 20_000 }),
    channel: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  },
  { additionalProperties: false },
);

export const MentionableQuery = Type.Object(
  { q: Type.String({ minLength: 1, maxLength: 60 }) },
  { additionalProperties: false },
);

/** Somebody who may be mentioned; `key` as it stands in a text. A person has a function and an organisation. */
export type Mentionable = Static<typeof Mentionable>;
export const Mentionable = Type.Object({
  kind: OneOf('person', 'organisation'),
  key: Type.String(),
  name: Type.String(),
  function: Nullable(Type.String()),
  organisation: Organisation,
});
