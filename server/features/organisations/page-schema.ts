import { Type, type Static } from 'typebox';
import { Nullable } from '../../plugins/schema.ts';
import { Role } from '../people/schema.ts';
import { Organisation, TakingPart } from './schema.ts';

const own = {
  ...Organisation.properties,
  /** the administrative district: Oberbayern, Schwaben … */
  district: Nullable(Type.String()),
  /** what it can help with, a line each */
  offers: Type.Array(Type.String()),
  state: TakingPart,
};

/** Somebody who can be asked: what she is asked about is what she says herself. */
export type Helper = Static<typeof Helper>;
export const Helper = Type.Object({
  id: Type.String(),
  name: Type.String(),
  function: Type.String(),
  topics: Type.Array(Type.String()),
});

/** `municipalities`: how many take part in it. Of what was looked for: `offers` are those that fit, `helpers` who can be asked about it. */
export type ListedOrganisation = Static<typeof ListedOrganisation>;
export const ListedOrganisation = Type.Object({
  ...own,
  municipalities: Type.Integer(),
  helpers: Type.Array(Helper),
});

export type OrganisationMember = Static<typeof OrganisationMember>;
export const OrganisationMember = Type.Object({
  ...Helper.properties,
  role: Role,
  /** the one of an association that she works for */
  municipality: Nullable(Type.String()),
});

export type OrganisationPage = Static<typeof OrganisationPage>;
export const OrganisationPage = Type.Object({
  ...own,
  /** whom to turn to, in a few words */
  contact: Type.String(),
  /** counts the changes of what it says of itself; an edit names the one that it was made from */
  revision: Type.Integer(),
  municipalities: Type.Array(Type.Object({ name: Type.String(), leads: Type.Boolean() })),
  people: Type.Array(OrganisationMember),
  may: Type.Object({ describe: Type.Boolean(), nameDistrict: Type.Boolean() }),
});

/** `revision` as last read, else 409 with what stands there now. `district` as long as none is known. */
export type DescribeOrganisation = Static<typeof DescribeOrganisation>;
export const DescribeOrganisation = Type.Object(
  {
    revision: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    offers: Type.Array(Type.String({ maxLength: 160 }), { maxItems: 12 }),
    contact: Type.String({ maxLength: 160 }),
    district: Type.Optional(Type.String({ maxLength: 80 })),
  },
  { additionalProperties: false },
);
