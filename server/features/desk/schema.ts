import { Type, type Static } from 'typebox';
import { ClockedQuestion } from '../answer-clock/schema.ts';
import { DueAnswers } from '../expert-answers/schema.ts';
import { Nullable } from '../../plugins/schema.ts';
import { Erasure } from '../erasures/schema.ts';
import { ListedHeld } from '../held-posts/schema.ts';
import { ReportCase } from '../reports/schema.ts';

/** A case as a list shows it: which post is meant, and not what it says. */
export type ListedCase = Static<typeof ListedCase>;
export const ListedCase = Type.Object({
  ...ReportCase.properties,
  post: Nullable(Type.Object({ number: Type.Integer() })),
});

/** What waits for advisors where they read: of each kind what waits the longest, and whether there is `more`. */
export type Desk = Static<typeof Desk>;
export const Desk = Type.Object({
  /** working days within which a question should have its first reply */
  answerTarget: Type.Integer(),
  questions: Type.Object({ items: Type.Array(ClockedQuestion), more: Type.Boolean() }),
  /** reports that nobody has decided, and objections that the viewer may decide */
  reports: Type.Object({ items: Type.Array(ListedCase), more: Type.Boolean() }),
  /** posts that are to be erased for good, as soon as a second person consents */
  erasures: Type.Object({ items: Type.Array(Erasure), more: Type.Boolean() }),
  /** first texts of new people that an advisor reads before they appear */
  held: Type.Object({ items: Type.Array(ListedHeld), more: Type.Boolean() }),
  /** expert answers past their date or within thirty days of it */
  dueAnswers: DueAnswers,
});

/** `mine`: what she has taken on or over, and what she pinned or signed. */
export type DeskQuery = Static<typeof DeskQuery>;
export const DeskQuery = Type.Object(
  { mine: Type.Boolean({ default: false }) },
  { additionalProperties: false },
);
