import { Type, type Static } from 'typebox';
import { ThreadSummary } from '../threads/schema.ts';

/** The first screen: what is new for me, who waits for an answer, which expert answers are new. */
export type Overview = Static<typeof Overview>;
export const Overview = Type.Object({
  unread: Type.Array(ThreadSummary),
  /** nothing has been read yet: who is new is welcomed, and not told that everything is read */
  firstVisit: Type.Boolean(),
  waiting: Type.Array(ThreadSummary),
  expertAnswers: Type.Array(
    Type.Object({
      title: Type.String(),
      slug: Type.String(),
      number: Type.Integer(),
      validUntil: Type.String({ format: 'date' }),
      underReview: Type.Boolean(),
    }),
  ),
});
