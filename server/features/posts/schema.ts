import { Type, type Static } from 'typebox';
import { Author } from '../people/schema.ts';
import { Nullable } from '../../plugins/schema.ts';

const Time = Type.String({ format: 'date-time' });

/** A withdrawn post keeps its number as a stub: `html` and `body` are empty, `withdrawnAt` says when. */
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
  withdrawnAt: Nullable(Time),
  /** how many people said so */
  helpful: Type.Integer(),
});

export type PostReply = Static<typeof PostReply>;
export const PostReply = Type.Object(
  {
    body: Type.String({ minLength: 1, maxLength: 20_000 }),
    replyTo: Type.Optional(Type.String({ maxLength: 64 })),
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
