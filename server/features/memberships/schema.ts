import { Type, type Static } from 'typebox';
import { pageQuery } from '../../plugins/paging.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { Organisation } from '../organisations/schema.ts';
import { Role } from '../people/schema.ts';

/** `invited`: has set no password yet. `suspended` is the person, wherever she belongs; `ended` this membership. */
export type MembershipState = Static<typeof MembershipState>;
export const MembershipState = OneOf('invited', 'active', 'suspended', 'ended');

const Municipality = Type.Object({ id: Type.String(), name: Type.String() });

/** A membership as those see it who look after it. Nothing of when she was here last. */
export type ManagedMembership = Static<typeof ManagedMembership>;
export const ManagedMembership = Type.Object({
  id: Type.String(),
  person: Type.Object({ id: Type.String(), name: Type.String(), email: Type.String() }),
  function: Type.String(),
  role: Role,
  organisation: Organisation,
  /** the one of an association that she works for */
  municipality: Nullable(Municipality),
  state: MembershipState,
  /** until when the link of her invitation opens; null if there is none */
  invitedUntil: Nullable(Type.String({ format: 'date-time' })),
  endedAt: Nullable(Type.String({ format: 'date-time' })),
});

/** Why something may not be done to somebody. */
export type Refusal = Static<typeof Refusal>;
export const Refusal = OneOf(
  'own-membership',
  'own-role',
  'last-lead',
  'last-administrator',
  'elsewhere',
  'administration',
);

/** What somebody leaves behind when the membership ends. Drafts are counted, and shown to nobody. */
export type Leaves = Static<typeof Leaves>;
export const Leaves = Type.Object({
  /** open questions that she has taken on, and colleagues who can go on with them */
  takenOn: Type.Integer(),
  colleagues: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), function: Type.String() })),
  drafts: Type.Integer(),
  /** expert answers that she pinned or signed and that are due for review */
  toReview: Type.Integer(),
  /** rooms and channels that name her: those that the viewer reads, and how many others */
  rooms: Type.Array(Type.String()),
  otherRooms: Type.Integer(),
});

/** `refused`: what the viewer may not do to her, and why; null where she may. */
export type MembershipPage = Static<typeof MembershipPage>;
export const MembershipPage = Type.Object({
  ...ManagedMembership.properties,
  since: Type.String({ format: 'date-time' }),
  suspendedAt: Nullable(Type.String({ format: 'date-time' })),
  /** whether she ever set a password */
  joined: Type.Boolean(),
  /** why it ended, or why the person is suspended */
  note: Type.String(),
  /** the roles that the viewer can give here, and the places to choose from */
  roles: Type.Array(Role),
  municipalities: Type.Array(Municipality),
  leaves: Leaves,
  /** how often she is signed in and since when: to the administrator alone */
  sessions: Type.Optional(
    Type.Object({ count: Type.Integer(), since: Nullable(Type.String({ format: 'date-time' })) }),
  ),
  refused: Type.Object({
    role: Nullable(Refusal),
    link: Nullable(Refusal),
    suspend: Nullable(Refusal),
    reinstate: Nullable(Refusal),
    end: Nullable(Refusal),
  }),
});

/** `state`: `current` is whatever has not ended. `q`: words of name, function, organisation or address. */
export type MembershipQuery = Static<typeof MembershipQuery>;
export const MembershipQuery = Type.Object(
  {
    ...pageQuery,
    q: Type.Optional(Type.String({ maxLength: 100 })),
    organisation: Type.Optional(Type.String({ maxLength: 64 })),
    state: Type.Optional(OneOf('current', 'invited', 'active', 'suspended', 'ended')),
  },
  { additionalProperties: false },
);

export type ChangeMembership = Static<typeof ChangeMembership>;
export const ChangeMembership = Type.Object(
  {
    function: Type.String({ minLength: 1, maxLength: 120 }),
    role: Role,
    municipalityId: Type.Optional(Type.String({ maxLength: 64 })),
  },
  { additionalProperties: false },
);

/** `lastDay`: on which she still belonged, today at the latest. `handOverTo`: the colleague's membership; else her questions wait again. */
export type EndMembership = Static<typeof EndMembership>;
export const EndMembership = Type.Object(
  {
    lastDay: Type.String({ format: 'date' }),
    note: Type.String({ maxLength: 300 }),
    handOverTo: Type.Optional(Type.String({ maxLength: 64 })),
  },
  { additionalProperties: false },
);

export type SuspendPerson = Static<typeof SuspendPerson>;
export const SuspendPerson = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 300 }) },
  { additionalProperties: false },
);
