import { Type, type Static } from 'typebox';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { ThreadSummary } from '../threads/schema.ts';

/** An open question; `concernedNames`: the town halls that said that it concerns them, too; `followers`: how many people follow it. */
export type Candidate = Static<typeof Candidate>;
export const Candidate = Type.Object({
  ...ThreadSummary.properties,
  workingDays: Type.Integer(),
  concernedNames: Type.Array(Type.String()),
  followers: Type.Integer(),
});
export const Candidates = Type.Object({ items: Type.Array(Candidate) });

/** `related`: of the channels that the meeting is about. `by`: what comes first, those that wait the longest, that most follow, or that concern most. */
export type CandidatesQuery = Static<typeof CandidatesQuery>;
export const CandidatesQuery = Type.Object(
  {
    of: Type.Unsafe<'related' | 'all'>({ ...OneOf('related', 'all'), default: 'related' }),
    by: Type.Unsafe<'waiting' | 'followers' | 'concerned'>({
      ...OneOf('waiting', 'followers', 'concerned'),
      default: 'waiting',
    }),
  },
  { additionalProperties: false },
);

/** At which item it is spoken about; null: at one of its own. */
export type TakeThread = Static<typeof TakeThread>;
export const TakeThread = Type.Object(
  { item: Nullable(Type.String({ maxLength: 64 })) },
  { additionalProperties: false },
);
