import { Type, type Static } from 'typebox';
import { QuestionFigures } from '../answer-clock/figures-schema.ts';
import { ClockedQuestion, WaitingCount } from '../answer-clock/schema.ts';
import { ListedDraft } from '../drafts/schema.ts';
import { ListedHeld } from '../held-posts/schema.ts';
import { BriefAnswer, DueAnswers } from '../expert-answers/schema.ts';
import { MeetingSummary } from '../meetings/schema.ts';
import { DueTasks } from '../tasks/schema.ts';
import { ThreadSummary } from '../threads/schema.ts';

/** The first screen: what is new for me, who waits for an answer, what I have asked and begun, which expert answers are new. */
export type Overview = Static<typeof Overview>;
export const Overview = Type.Object({
  unread: Type.Array(ThreadSummary),
  /** nothing has been read yet: who is new is welcomed, and not told that everything is read */
  firstVisit: Type.Boolean(),
  /** questions without a reply of another organisation; for advisors all, or those that she has taken on, for others those that they could answer */
  waiting: Type.Array(ClockedQuestion),
  /** advisors alone are told how many there are */
  waitingCount: Type.Optional(WaitingCount),
  /** working days within which a question should have its first reply */
  answerTarget: Type.Integer(),
  /** leads alone are told of these: what is open of their own organisation */
  ownOrganisation: Type.Optional(Type.Array(ClockedQuestion)),
  /** the ministry alone is told of these: what was asked in six months, in all; by channel and participant stands under `/question-figures` */
  figures: Type.Optional(Type.Pick(QuestionFigures, ['since', 'total', 'answerTarget'])),
  /** to the people of a participant that takes part no more, in the first weeks */
  participantEnded: Type.Optional(
    Type.Object({ on: Type.String({ format: 'date' }), completed: Type.Boolean() }),
  ),
  /** what the viewer has asked herself */
  questions: Type.Array(ThreadSummary),
  drafts: Type.Array(ListedDraft),
  /** what she wrote that waits to be read before it appears, or was given back to her */
  held: Type.Optional(Type.Array(ListedHeld)),
  expertAnswers: Type.Array(BriefAnswer),
  /** what she has to do, or somebody of her organisation, in the next weeks */
  dueTasks: Type.Optional(DueTasks),
  /** the next one that takes place */
  nextMeeting: Type.Optional(MeetingSummary),
  /** advisors alone are told of these */
  dueAnswers: Type.Optional(DueAnswers),
});
