import { Type, type Static } from 'typebox';
import { Nullable } from '../../plugins/schema.ts';

/** `place`: `thread:<id>` for a reply, `channel:<slug>` for a new thread there. `tags` as typed. */
export type Draft = Static<typeof Draft>;
export const Draft = Type.Object({
  place: Type.String(),
  kind: Type.String(),
  title: Type.String(),
  body: Type.String(),
  tags: Type.String(),
  /** the post that a reply refers to */
  replyTo: Nullable(Type.String()),
  revision: Type.Integer(),
  savedAt: Type.String({ format: 'date-time' }),
});

/** `revision` as last read (0 for the first); another one on the server is a conflict, answered with the present draft. */
export type SaveDraft = Static<typeof SaveDraft>;
export const SaveDraft = Type.Object(
  {
    kind: Type.Optional(Type.String({ maxLength: 20 })),
    title: Type.Optional(Type.String({ maxLength: 200 })),
    body: Type.String({ maxLength: 20_000 }),
    tags: Type.Optional(Type.String({ maxLength: 400 })),
    replyTo: Type.Optional(Nullable(Type.String({ format: 'uuid' }))),
    revision: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
  },
  { additionalProperties: false },
);

/** A draft in the list of one's own. `channel` and `thread` are null where there is none (yet), or where one no longer reads. */
export type ListedDraft = Static<typeof ListedDraft>;
export const ListedDraft = Type.Object({
  place: Type.String(),
  title: Type.String(),
  /** how the text begins, as it is read: without Markdown */
  excerpt: Type.String(),
  savedAt: Type.String({ format: 'date-time' }),
  channel: Nullable(Type.Object({ slug: Type.String(), name: Type.String() })),
  thread: Nullable(Type.Object({ slug: Type.String(), title: Type.String() })),
});
