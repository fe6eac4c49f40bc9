import { Type, type Static } from 'typebox';
import { Nullable } from '../../plugins/schema.ts';
import { Author, Role } from '../people/schema.ts';
import { Organisation } from '../organisations/schema.ts';
import { Visibility } from './schema.ts';

/** A channel as those see it who look after it. `organisation`: whose room it is; `readers`: how many read it. */
export type KeptChannel = Static<typeof KeptChannel>;
export const KeptChannel = Type.Object({
  id: Type.String(),
  slug: Type.String(),
  name: Type.String(),
  shortName: Type.String(),
  visibility: Visibility,
  summary: Type.String(),
  archivedAt: Nullable(Type.String({ format: 'date-time' })),
  organisation: Nullable(Organisation),
  readers: Type.Integer(),
});

/** Somebody in whatever a channel says of people. `membershipId` is what the routes name her by. */
export type KeptPerson = Static<typeof KeptPerson>;
export const KeptPerson = Type.Object({ ...Author.properties, membershipId: Type.String(), role: Role });

export type KeptChannelPage = Static<typeof KeptChannelPage>;
export const KeptChannelPage = Type.Object({
  ...KeptChannel.properties,
  /** counts the changes of what it says of itself; an edit names the one that it was made from */
  revision: Type.Integer(),
  /** those whose people read it */
  organisations: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  /** who reads it; `named`: because the channel names her */
  people: Type.Array(Type.Object({ ...KeptPerson.properties, named: Type.Boolean() })),
  curators: Type.Array(KeptPerson),
  /** whom it does not name yet and could */
  addable: Type.Object({ readers: Type.Array(KeptPerson), curators: Type.Array(KeptPerson) }),
  may: Type.Object({
    /** say what it is called and who reads it, end it */
    keep: Type.Boolean(),
    /** see what is written in it */
    read: Type.Boolean(),
  }),
});

const about = {
  name: Type.String({ minLength: 1, maxLength: 120 }),
  /** for the navigation */
  shortName: Type.String({ minLength: 1, maxLength: 22 }),
  summary: Type.String({ maxLength: 200 }),
  visibility: Visibility,
  /** ids, where it is limited to organisations: at least one */
  organisations: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100, uniqueItems: true }),
};

/** `slug`: the wished address, else it follows from the name; where it is taken, a number is added. `participant`: whose room it is. */
export type CreateChannel = Static<typeof CreateChannel>;
export const CreateChannel = Type.Object(
  {
    ...about,
    slug: Type.Optional(Type.String({ maxLength: 70 })),
    description: Type.String({ maxLength: 5000 }),
    participant: Type.Optional(Type.String({ maxLength: 64 })),
  },
  { additionalProperties: false },
);

/** `widens`: that more people will read it was seen and confirmed. */
export type ChangeChannel = Static<typeof ChangeChannel>;
export const ChangeChannel = Type.Object(
  {
    ...about,
    revision: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    widens: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

export const ArchiveChannel = Type.Object(
  { reason: Type.String({ maxLength: 300 }) },
  { additionalProperties: false },
);
