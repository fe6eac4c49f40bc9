import { Type, type Static } from 'typebox';
import { Nullable, OneOf } from '../../plugins/schema.ts';

export type Period = Static<typeof Period>;
export const Period = OneOf('quarter', 'half-year', 'all');

const Median = Type.Union([Type.Number(), Type.Null()]);

/** Of questions asked in the period, whatever became of them until today. Nothing here is counted by person. */
const Figures = {
  asked: Type.Integer(),
  /** an answer was accepted, or an expert answer is pinned */
  answered: Type.Integer(),
  /** of these, with an expert answer */
  expert: Type.Integer(),
  open: Type.Integer(),
  /** of these, without a reply of another organisation */
  waiting: Type.Integer(),
  /** working days until the first reply of another organisation: the middle one of those that have one */
  firstReply: Median,
  /** working days until it was answered: the middle one of those that are */
  untilAnswered: Median,
};

/** `slug` and `name` are null for the organisations that are no participants, together. */
export type NamedFigures = Static<typeof NamedFigures>;
export const NamedFigures = Type.Object({
  slug: Nullable(Type.String()),
  name: Nullable(Type.String()),
  ...Figures,
});

export type QuestionFigures = Static<typeof QuestionFigures>;
export const QuestionFigures = Type.Object({
  period: Period,
  /** its first day */
  since: Nullable(Type.String({ format: 'date' })),
  answerTarget: Type.Integer(),
  total: Type.Object(Figures),
  channels: Type.Array(NamedFigures),
  participants: Type.Array(NamedFigures),
});
