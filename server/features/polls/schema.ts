import { Type, type Static } from 'typebox';
import { pollDisclosures, pollKinds } from '../../../db/schema/index.ts';
import { NamedMoment, Nullable, OneOf } from '../../plugins/schema.ts';
import { Organisation } from '../organisations/schema.ts';

const PollKind = OneOf(...pollKinds);
const Disclosure = OneOf(...pollDisclosures);
const Results = OneOf('live', 'end');

const Figure = Type.Object({
  count: Type.Integer(),
  /** where the poll tells them; those alone whom the viewer may know */
  organisations: Type.Array(Type.Object({ organisation: Organisation, count: Type.Integer() })),
  names: Type.Array(Type.String()),
});

const told = {
  id: Type.String(),
  meetingId: Type.String(),
  number: Type.Integer(),
  question: Type.String(),
  kind: PollKind,
  disclosure: Disclosure,
  results: Results,
  /** `prepared`: known to those alone who run the meeting */
  state: OneOf('prepared', 'open', 'closed'),
  options: Type.Array(Type.Object({ id: Type.String(), text: Type.String() })),
  /** how many have voted */
  ballots: Type.Integer(),
  /** how long it was to run when it is opened; null: until somebody ends it */
  minutes: Nullable(Type.Integer()),
  /** until when it runs, by the server's clock; null: until somebody ends it, and as long as it is prepared */
  endsAt: Nullable(Type.String({ format: 'date-time' })),
};

/** A poll as events tell it to all in the room, and as it is when it was prepared, opened or ended: without its figures. */
export type ToldPoll = Static<typeof ToldPoll>;
export const ToldPoll = Type.Object(told);

/**
 * The same with its figures, as far as they are shown: `options` by their ids, `words` of an open question, the most frequent first; null
 * while it runs and shows them at its end.
 */
export type Poll = Static<typeof Poll>;
export const Poll = Type.Object({
  ...told,
  figures: Nullable(
    Type.Object({
      options: Type.Array(Type.Object({ id: Type.String(), ...Figure.properties })),
      words: Type.Array(Type.Object({ words: Type.String(), ...Figure.properties })),
    }),
  ),
  /** what she chose herself; null: nothing yet, or no longer known because the meeting is over */
  own: Nullable(Type.Object({ options: Type.Array(Type.String()), words: Type.Array(Type.String()) })),
});

/** `possible`: whether ballots can be taken now. */
export type Polls = Static<typeof Polls>;
export const Polls = Type.Object({ items: Type.Array(Poll), possible: Type.Boolean() });

const question = Type.String({ minLength: 1, maxLength: 300 });
const options = Type.Array(Type.String({ maxLength: 120 }), { maxItems: 12 });
/** up to an hour, or until somebody ends it */
const minutes = Nullable(Type.Integer());

/** `options`: of a scale its two ends, of an open question none. `minutes`: how long it runs. `open`: at once, else it is prepared. */
export type PreparePoll = Static<typeof PreparePoll>;
export const PreparePoll = Type.Object(
  {
    question,
    kind: PollKind,
    disclosure: Disclosure,
    results: Results,
    options,
    minutes: Type.Optional(minutes),
    open: Type.Boolean({ default: false }),
  },
  { additionalProperties: false },
);

/**
 * What is left out stays, its kind always; once it was opened, all but its end stays. `options`: as in preparing, in place of those that are there. `endsAt`:
 * of one that runs, not before now and within a day; null: somebody will end it. `from`: the end that the one who moves it has before her, null where there
 * is none; once it is another one, 409 with what stands there now.
 */
export type ChangePoll = Static<typeof ChangePoll>;
export const ChangePoll = Type.Object(
  {
    question: Type.Optional(question),
    disclosure: Type.Optional(Disclosure),
    results: Type.Optional(Results),
    options: Type.Optional(options),
    minutes: Type.Optional(minutes),
    endsAt: Type.Optional(Nullable(NamedMoment)),
    from: Type.Optional(Nullable(NamedMoment)),
    state: Type.Optional(OneOf('open', 'closed')),
  },
  { additionalProperties: false },
);

/** `options`: ids; `words`: up to three, each a word or a few. */
export type CastBallot = Static<typeof CastBallot>;
export const CastBallot = Type.Object(
  {
    options: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 12, default: [] }),
    words: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 3, default: [] }),
  },
  { additionalProperties: false },
);
