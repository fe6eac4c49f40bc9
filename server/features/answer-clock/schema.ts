import { Type, type Static } from 'typebox';
import { Nullable } from '../../plugins/schema.ts';
import { ThreadSummary } from '../threads/schema.ts';

/** Who looks after an open question, since when, and who did before. Advisors alone see it. */
export type TakenOn = Static<typeof TakenOn>;
export const TakenOn = Type.Object({
  by: Type.Object({ id: Type.String(), name: Type.String(), function: Type.String() }),
  at: Type.String({ format: 'date-time' }),
  /** name of the colleague from whom it was taken over */
  insteadOf: Nullable(Type.String()),
});

/** An open question with its answer clock: the working days until another organisation first replied, or until today. */
export type ClockedQuestion = Static<typeof ClockedQuestion>;
export const ClockedQuestion = Type.Object({
  ...ThreadSummary.properties,
  workingDays: Type.Integer(),
  /** nobody of another organisation has replied so far */
  waiting: Type.Boolean(),
  overTarget: Type.Boolean(),
  /** null also for whoever is no advisor */
  takenOn: Nullable(TakenOn),
});

/** How many questions wait, and how many of them longer than they should; a hundred at most are counted. */
export type WaitingCount = Static<typeof WaitingCount>;
export const WaitingCount = Type.Object({ questions: Type.Integer(), overTarget: Type.Integer() });

/** `insteadOf`: the person who had it when one decided, null for nobody; whoever was faster is told of. */
export type TakeOn = Static<typeof TakeOn>;
export const TakeOn = Type.Object(
  { insteadOf: Nullable(Type.String({ format: 'uuid' })) },
  { additionalProperties: false },
);
