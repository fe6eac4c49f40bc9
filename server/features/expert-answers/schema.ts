import { Type, type Static } from 'typebox';

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
