import { Type, type Static } from 'typebox';
import { Organisation } from '../organisations/schema.ts';
import { OneOf } from '../../plugins/schema.ts';

export type Role = Static<typeof Role>;
export const Role = OneOf('member', 'lead', 'advisor', 'ministry', 'planner', 'admin');

export const Language = OneOf('de', 'en');

/** A person as others see her: name, function and organisation, as they were when she wrote. */
export type Author = Static<typeof Author>;
export const Author = Type.Object({
  id: Type.String(),
  name: Type.String(),
  function: Type.String(),
  organisation: Organisation,
});

export type Me = Static<typeof Me>;
export const Me = Type.Object({
  person: Type.Object({ id: Type.String(), name: Type.String(), function: Type.String() }),
  organisation: Organisation,
  role: Role,
  language: Language,
  /** house rules wait for her to agree: until then she only reads */
  houseRulesDue: Type.Boolean(),
  /** what the pages offer to the membership that acts */
  may: Type.Object({ invite: Type.Boolean(), moderate: Type.Boolean() }),
  memberships: Type.Array(
    Type.Object({
      id: Type.String(),
      function: Type.String(),
      role: Role,
      organisation: Organisation,
      acting: Type.Boolean(),
    }),
  ),
});

export type SignIn = Static<typeof SignIn>;
export const SignIn = Type.Object(
  {
    email: Type.String({ minLength: 1, maxLength: 254 }),
    password: Type.String({ minLength: 1, maxLength: 1024 }),
  },
  { additionalProperties: false },
);

/** One of the own sessions. `device` is the browser and system in words, never an address. */
export type Session = Static<typeof Session>;
export const Session = Type.Object({
  id: Type.String(),
  device: Type.String(),
  createdAt: Type.String({ format: 'date-time' }),
  expiresAt: Type.String({ format: 'date-time' }),
  current: Type.Boolean(),
});

export type ChangePassword = Static<typeof ChangePassword>;
export const ChangePassword = Type.Object(
  {
    currentPassword: Type.String({ minLength: 1, maxLength: 1024 }),
    newPassword: Type.String({ minLength: 12, maxLength: 1024 }),
  },
  { additionalProperties: false },
);

export type ChangeMe = Static<typeof ChangeMe>;
export const ChangeMe = Type.Object(
  { language: Type.Optional(Language), actingMembershipId: Type.Optional(Type.String({ maxLength: 64 })) },
  { additionalProperties: false },
);

/** A row of the page on which leads and administrators invite people and renew lost passwords. */
export type Person = Static<typeof Person>;
export const Person = Type.Object({
  id: Type.String(),
  name: Type.String(),
  function: Type.String(),
  email: Type.String(),
  role: Role,
  organisation: Organisation,
  state: OneOf('invited', 'active'),
});

export type InvitePerson = Static<typeof InvitePerson>;
export const InvitePerson = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 120 }),
    email: Type.String({ minLength: 3, maxLength: 254, format: 'email' }),
    function: Type.String({ minLength: 1, maxLength: 120 }),
    organisationId: Type.String({ minLength: 1, maxLength: 64 }),
    role: Role,
    municipalityId: Type.Optional(Type.String({ maxLength: 64 })),
  },
  { additionalProperties: false },
);

/** `url` is shown once to whoever asked for it; only its hash is stored. */
export type OneTimeLink = Static<typeof OneTimeLink>;
export const OneTimeLink = Type.Object({
  personId: Type.String(),
  url: Type.String(),
  expiresAt: Type.String({ format: 'date-time' }),
});

export const RedeemOneTimeLink = Type.Object(
  { password: Type.String({ minLength: 12, maxLength: 1024 }) },
  { additionalProperties: false },
);

export const LinkOwner = Type.Object({
  name: Type.String(),
  email: Type.String(),
  purpose: OneOf('invitation', 'password'),
  expiresAt: Type.String({ format: 'date-time' }),
});

/** Into which organisations the viewer may invite, and as what. */
export type Invitable = Static<typeof Invitable>;
export const Invitable = Type.Object({
  organisations: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      kind: Organisation.properties.kind,
      roles: Type.Array(Role),
      municipalities: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
    }),
  ),
});

/** A demo account on the sign-in page. */
export type DemoPerson = Static<typeof DemoPerson>;
export const DemoPerson = Type.Object({
  email: Type.String(),
  name: Type.String(),
  function: Type.String(),
  role: Role,
  organisation: Type.String(),
});

export const SignInAsDemoPerson = Type.Object(
  { email: Type.String({ minLength: 1, maxLength: 254 }) },
  { additionalProperties: false },
);
