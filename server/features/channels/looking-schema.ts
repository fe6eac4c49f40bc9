import { Type, type Static } from 'typebox';
import { Nullable } from '../../plugins/schema.ts';
import { Organisation } from '../organisations/schema.ts';

/** A channel that the administrator does not read. What a room is called he learns only while he looks into it. */
export type Lookable = Static<typeof Lookable>;
export const Lookable = Type.Object({
  id: Type.String(),
  name: Nullable(Type.String()),
  /** whose room it is */
  organisation: Nullable(Organisation),
  createdAt: Type.String({ format: 'date-time' }),
  look: Nullable(
    Type.Object({
      slug: Type.String(),
      until: Type.String({ format: 'date-time' }),
      reason: Type.String(),
    }),
  ),
});

export const OpenLook = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 300 }) },
  { additionalProperties: false },
);
