import { Type, type Static } from 'typebox';
import { signUpWays } from '../../../db/schema/index.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { Organisation } from '../organisations/schema.ts';
import { Author } from '../people/schema.ts';

const Moment = Type.String({ format: 'date-time' });
const Way = OneOf(...signUpWays);
const State = OneOf('registered', 'waiting');

/** Her own. `waitingNumber`: on the waiting list; null with a seat. */
const OwnSignUp = Type.Object({
  way: Way,
  state: State,
  needs: Type.String(),
  waitingNumber: Nullable(Type.Integer()),
  at: Moment,
});

/** Somebody whose name the viewer may know: of her own organisation, and all to those who plan. `needs`: her own, and all to those who plan; else empty. */
export type SignedUp = Static<typeof SignedUp>;
export const SignedUp = Type.Object({
  person: Author,
  way: Way,
  state: State,
  needs: Type.String(),
  at: Moment,
});

/** Who comes to a meeting, as far as the viewer may know. `participants`: how many of those who take part; null for planners. */
export type SignUps = Static<typeof SignUps>;
export const SignUps = Type.Object({
  own: Nullable(OwnSignUp),
  registered: Type.Integer(),
  waiting: Type.Integer(),
  /** on site, where a hybrid meeting has room; else the same as `registered` */
  taken: Type.Integer(),
  organisations: Type.Array(
    Type.Object({ organisation: Organisation, registered: Type.Integer(), waiting: Type.Integer() }),
  ),
  participants: Nullable(Type.Object({ signedUp: Type.Integer(), invited: Type.Integer() })),
  people: Type.Array(SignedUp),
  may: Type.Object({ signUp: Type.Boolean() }),
});

/** `way`: asked for where the meeting is hybrid. `needs`: what she needs to take part; those who plan read it. */
export type SignUp = Static<typeof SignUp>;
export const SignUp = Type.Object(
  { way: Type.Optional(Way), needs: Type.Optional(Type.String({ maxLength: 500 })) },
  { additionalProperties: false },
);
