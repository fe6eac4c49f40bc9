import { Type, type Static } from 'typebox';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { Author } from '../people/schema.ts';

const text = Type.String({ minLength: 1, maxLength: 500 });
const Id = Type.String({ maxLength: 64 });

const told = {
  id: Type.String(),
  meetingId: Type.String(),
  number: Type.Integer(),
  /** empty when it was withdrawn or hidden */
  text: Type.String(),
  /** null without a name */
  author: Nullable(Author),
  anonymous: Type.Boolean(),
  state: OneOf('open', 'current', 'answered', 'merged', 'withdrawn', 'hidden'),
  /** the answer in words */
  note: Nullable(Type.String()),
  mergedInto: Nullable(Type.Object({ id: Type.String(), number: Type.Integer() })),
  hidden: Nullable(Type.Object({ by: Nullable(Author), reason: Type.String() })),
  /** whether it goes on in a thread */
  taken: Type.Boolean(),
  votes: Type.Integer(),
};

/** A question in a live room, as all who are there are told of it; `number` is its place by time and stays. */
export type Question = Static<typeof Question>;
export const Question = Type.Object(told);

const hers = {
  /** whether she has voted; without a name it is known as long as the meeting runs */
  voted: Type.Boolean(),
  /** whether her vote has her name */
  votedByName: Type.Boolean(),
  /** whether she asked it; without a name it is known as long as the meeting runs */
  own: Type.Boolean(),
  /** the thread in which it goes on, if she reads it */
  thread: Nullable(
    Type.Object({
      slug: Type.String(),
      title: Type.String(),
      state: Nullable(OneOf('open', 'answered', 'expert')),
    }),
  ),
};

/** The same with what concerns the one who reads it. */
export type OwnQuestion = Static<typeof OwnQuestion>;
export const OwnQuestion = Type.Object({ ...told, ...hers });

/** `anonymity.possible`: whether questions without a name, and votes, can be taken now. */
export type Questions = Static<typeof Questions>;
export const Questions = Type.Object({
  items: Type.Array(OwnQuestion),
  anonymity: Type.Object({ possible: Type.Boolean() }),
});

export type QuestionsQuery = Static<typeof QuestionsQuery>;
export const QuestionsQuery = Type.Object(
  { sort: Type.Unsafe<'votes' | 'time'>({ type: 'string', enum: ['votes', 'time'], default: 'votes' }) },
  { additionalProperties: false },
);

export type AskQuestion = Static<typeof AskQuestion>;
export const AskQuestion = Type.Object(
  { text, anonymous: Type.Boolean({ default: false }) },
  { additionalProperties: false },
);

/** `named`: with her name to it, to be told later what became of the question. */
export const Vote = Type.Object({ named: Type.Boolean({ default: false }) }, { additionalProperties: false });

/** `current`: it is spoken about now. `note`: the answer in words; without it what was noted stays. */
export type SetState = Static<typeof SetState>;
export const SetState = Type.Object(
  { state: OneOf('open', 'current', 'answered'), note: Type.Optional(Type.String({ maxLength: 1000 })) },
  { additionalProperties: false },
);

/** `into`: the id of the question that stays. */
export const MergeQuestion = Type.Object({ into: Id }, { additionalProperties: false });

/** `channel`: the slug of one that she reads. Without a title its text is the title. */
export type IntoThread = Static<typeof IntoThread>;
export const IntoThread = Type.Object(
  {
    channel: Type.String({ minLength: 1, maxLength: 80 }),
    title: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  { additionalProperties: false },
);

/** All in the room read the reason. */
export const HideQuestion = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 500 }) },
  { additionalProperties: false },
);

/** Questions of a meeting that go on, each as a thread of a channel. All of them, or none. */
export type FollowUp = Static<typeof FollowUp>;
export const FollowUp = Type.Object(
  {
    questions: Type.Array(
      Type.Object({ id: Id, ...IntoThread.properties }, { additionalProperties: false }),
      {
        minItems: 1,
        maxItems: 200,
      },
    ),
  },
  { additionalProperties: false },
);

/** How many threads there are now because of it. */
export type FollowedUp = Static<typeof FollowedUp>;
export const FollowedUp = Type.Object({ threads: Type.Integer() });
