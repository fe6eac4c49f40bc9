import { Type, type Static } from 'typebox';

export const OrganisationKind = Type.Union([
  Type.Literal('municipality'),
  Type.Literal('association'),
  Type.Literal('institute'),
  Type.Literal('ministry'),
  Type.Literal('planningOffice'),
  Type.Literal('operator'),
]);

/** `tile`: the monogram that says at once which organisation speaks: one or two letters, a hue of the wheel (0 to 359), a shape. */
export const Tile = Type.Object({
  letters: Type.String(),
  hue: Type.Integer(),
  shape: Type.Union([Type.Literal('square'), Type.Literal('round'), Type.Literal('cut')]),
});

export type Organisation = Static<typeof Organisation>;
export const Organisation = Type.Object({
  id: Type.String(),
  slug: Type.String(),
  name: Type.String(),
  kind: OrganisationKind,
  tile: Tile,
});
