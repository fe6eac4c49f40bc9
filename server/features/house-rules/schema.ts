import { Type, type Static } from 'typebox';

/** To which version somebody has agreed, and when. */
export type Acceptance = Static<typeof Acceptance>;
export const Acceptance = Type.Object({
  version: Type.Integer(),
  acceptedAt: Type.String({ format: 'date-time' }),
});

/** `version`: the one that was read. */
export const AcceptHouseRules = Type.Object(
  { version: Type.Integer({ minimum: 1, maximum: 1_000_000 }) },
  { additionalProperties: false },
);
