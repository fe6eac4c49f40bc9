import { Type, type Static } from 'typebox';
import { Nullable } from '../../plugins/schema.ts';
import { Author } from '../people/schema.ts';

const Time = Type.String({ format: 'date-time' });

export type ExpertAnswer = Static<typeof ExpertAnswer>;
export const ExpertAnswer = Type.Object({
  postId: Type.String(),
  number: Type.Integer(),
  html: Type.String(),
  author: Author,
  createdAt: Time,
  reason: Type.String(),
  summary: Nullable(Type.String()),
  validUntil: Type.String({ format: 'date' }),
  /** past its date: shown as "wird überprüft" */
  underReview: Type.Boolean(),
  pinnedAt: Time,
  pinnedBy: Author,
  /** when its author last changed the text after it was pinned: nobody has vouched for that; null if it is as it was */
  changedAt: Nullable(Time),
});

export type PinExpertAnswer = Static<typeof PinExpertAnswer>;
export const PinExpertAnswer = Type.Object(
  {
    reason: Type.String({ minLength: 1, maxLength: 500 }),
    validUntil: Type.String({ format: 'date' }),
    summary: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
);

export const TakeOffExpertAnswer = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 500 }) },
  { additionalProperties: false },
);
