import { Type, type Static } from 'typebox';
import { Nullable } from '../../plugins/schema.ts';
import { Organisation, OrganisationKind, TakingPart, Tile } from './schema.ts';

const Day = Nullable(Type.String({ format: 'date', pattern: '^2' }));

/** The days on which it went from one state to the next; those that have come. */
const days = { selectedOn: Day, activeSince: Day, withdrawnOn: Day, completedOn: Day };

const Municipality = Type.Object({ id: Type.String(), name: Type.String(), leads: Type.Boolean() });

/** An organisation as the administrator keeps it. `people`: how many belong to it now. */
export type ManagedOrganisation = Static<typeof ManagedOrganisation>;
export const ManagedOrganisation = Type.Object({
  ...Organisation.properties,
  ...days,
  district: Nullable(Type.String()),
  state: TakingPart,
  municipalities: Type.Array(Municipality),
  people: Type.Integer(),
  /** counts the changes; an edit names the one that it was made from */
  revision: Type.Integer(),
});

const record = {
  ...days,
  name: Type.String({ minLength: 1, maxLength: 160 }),
  kind: OrganisationKind,
  district: Type.String({ maxLength: 80 }),
  tile: Type.Object(
    {
      letters: Type.String({ minLength: 1, maxLength: 3 }),
      hue: Type.Integer({ minimum: 0, maximum: 359 }),
      shape: Tile.properties.shape,
    },
    { additionalProperties: false },
  ),
  /** all of them; those without `id` are new. Left out, they stay as they are */
  municipalities: Type.Optional(
    Type.Array(
      Type.Object(
        {
          id: Type.Optional(Type.String({ maxLength: 64 })),
          name: Type.String({ minLength: 1, maxLength: 120 }),
          leads: Type.Boolean(),
        },
        { additionalProperties: false },
      ),
      { maxItems: 40 },
    ),
  ),
};

export type OrganisationRecord = Static<typeof OrganisationRecord>;
export const OrganisationRecord = Type.Object(record, { additionalProperties: false });

/** What ends with a participant: `people` lose their rooms (`rooms`), in which `drafts` were begun. */
export type ParticipantLeaves = Static<typeof ParticipantLeaves>;
export const ParticipantLeaves = Type.Object({
  people: Type.Integer(),
  rooms: Type.Integer(),
  drafts: Type.Integer(),
});

/** `revision` as last read, else 409 with what stands there now. `ends`: what ends with the participant was seen and confirmed. */
export type ChangeOrganisation = Static<typeof ChangeOrganisation>;
export const ChangeOrganisation = Type.Object(
  {
    ...record,
    revision: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    ends: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
