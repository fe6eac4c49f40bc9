import { Type, type Static } from 'typebox';
import { OneOf } from '../../plugins/schema.ts';

export const OrganisationKind = OneOf(
  'municipality',
  'association',
  'institute',
  'ministry',
  'planningOffice',
  'operator',
);

/** `tile`: the monogram that says at once which organisation speaks: one or two letters, a hue of the wheel (0 to 359), a shape. */
export const Tile = Type.Object({
  letters: Type.String(),
  hue: Type.Integer(),
  shape: OneOf('square', 'round', 'cut'),
});

export type Organisation = Static<typeof Organisation>;
export const Organisation = Type.Object({
  id: Type.String(),
  slug: Type.String(),
  name: Type.String(),
  kind: OrganisationKind,
  tile: Tile,
});

/** `selected` for the model project, `active` in it, and how it ended. */
export type TakingPart = Static<typeof TakingPart>;
export const TakingPart = OneOf('selected', 'active', 'withdrawn', 'completed');
