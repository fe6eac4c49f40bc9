import { Type, type Static } from 'typebox';

/** `place`: `thread:<id>` for a reply, `channel:<id>` for a new thread there, `new` before a channel is chosen. */
export type Draft = Static<typeof Draft>;
export const Draft = Type.Object({
  place: Type.String(),
  kind: Type.String(),
  title: Type.String(),
  body: Type.String(),
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
    revision: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
  },
  { additionalProperties: false },
);
