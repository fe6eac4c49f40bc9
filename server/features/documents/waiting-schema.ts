import { Type, type Static } from 'typebox';
import { Author } from '../people/schema.ts';

/** `by`: who brought it. What it is called the administrator may not know. */
export type WaitingVersion = Static<typeof WaitingVersion>;
export const WaitingVersion = Type.Object({
  id: Type.String(),
  number: Type.Integer(),
  /** ending of its format, e.g. `docx` */
  format: Type.String(),
  /** bytes */
  size: Type.Integer(),
  since: Type.String({ format: 'date-time' }),
  by: Author,
});

export type ReleaseVersion = Static<typeof ReleaseVersion>;
export const ReleaseVersion = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 1000 }) },
  { additionalProperties: false },
);
