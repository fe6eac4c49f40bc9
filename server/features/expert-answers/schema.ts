import { Type, type Static } from 'typebox';
import { pageQuery } from '../../plugins/paging.ts';
import { NamedMoment, Nullable, OneOf } from '../../plugins/schema.ts';
import { Author } from '../people/schema.ts';
import { ActionField, IdekPhase } from './idek-schema.ts';

const Time = Type.String({ format: 'date-time' });
const Day = Type.String({ format: 'date' });
const Reason = Type.String({ minLength: 1, maxLength: 500 });

/** Who stands behind something with her name; `organisation` is the name of the one she spoke for. */
export type Voucher = Static<typeof Voucher>;
export const Voucher = Type.Object({
  id: Type.String(),
  name: Type.String(),
  organisation: Type.String(),
});

export type ExpertAnswer = Static<typeof ExpertAnswer>;
export const ExpertAnswer = Type.Object({
  postId: Type.String(),
  number: Type.Integer(),
  html: Type.String(),
  author: Author,
  createdAt: Time,
  reason: Type.String(),
  summary: Nullable(Type.String()),
  validUntil: Day,
  /** past its date: shown as "Prüfung steht aus" */
  underReview: Type.Boolean(),
  pinnedAt: Time,
  pinnedBy: Author,
  /** further advisors who vouch for it */
  signedBy: Type.Array(Voucher),
  /** when its author last changed the text after it was pinned: nobody has vouched for that; null if it is as it was */
  changedAt: Nullable(Time),
});

/** An expert answer among others in a short list. */
export const BriefAnswer = Type.Object({
  title: Type.String(),
  slug: Type.String(),
  number: Type.Integer(),
  validUntil: Day,
  underReview: Type.Boolean(),
});

/** Past their date or within thirty days of it, the most urgent first; `total` at most a hundred. */
export type DueAnswers = Static<typeof DueAnswers>;
export const DueAnswers = Type.Object({ items: Type.Array(BriefAnswer), total: Type.Integer() });

/** A line of the history: what was pinned once, and why no longer. */
export type EarlierExpertAnswer = Static<typeof EarlierExpertAnswer>;
export const EarlierExpertAnswer = Type.Object({
  postId: Type.String(),
  number: Type.Integer(),
  reason: Type.String(),
  validUntil: Day,
  pinnedAt: Time,
  pinnedBy: Voucher,
  signedBy: Type.Array(Voucher),
  takenOffAt: Time,
  takenOffBy: Voucher,
  takenOffReason: Type.String(),
  /** number of the post that was pinned in its place: the same one if it was pinned anew; null if it was taken off */
  replacedBy: Nullable(Type.Integer()),
});

/** How many people would like to see a post as the expert answer. */
export type SuggestedPost = Static<typeof SuggestedPost>;
export const SuggestedPost = Type.Object({ number: Type.Integer(), count: Type.Integer() });

/** What a thread tells of expert answers beside the one that is pinned. */
export type ExpertFile = Static<typeof ExpertFile>;
export const ExpertFile = Type.Object({
  /** newest first, the last thirty */
  earlierExpertAnswers: Type.Array(EarlierExpertAnswer),
  /** posts whose suggestion is open, by number */
  suggestedPosts: Type.Array(SuggestedPost),
  /** numbers of those that the viewer has suggested herself */
  ownSuggestions: Type.Array(Type.Integer()),
});

const Place = {
  thread: Type.Object({ id: Type.String(), slug: Type.String(), title: Type.String() }),
  channel: Type.Object({ id: Type.String(), slug: Type.String(), name: Type.String() }),
};

/** An entry of the Wissensspeicher. */
export type KnownAnswer = Static<typeof KnownAnswer>;
export const KnownAnswer = Type.Object({
  ...ExpertAnswer.properties,
  ...Place,
  actionField: Nullable(ActionField),
  idekPhase: Nullable(IdekPhase),
});

/** `due`: past its date or within thirty days of it, the most urgent first. */
export type Validity = Static<typeof Validity>;
export const Validity = OneOf('valid', 'underReview', 'due');

export type KnownAnswersQuery = Static<typeof KnownAnswersQuery>;
export const KnownAnswersQuery = Type.Object(
  {
    ...pageQuery,
    channel: Type.Optional(Type.String({ maxLength: 80 })),
    validity: Type.Optional(Validity),
    actionField: Type.Optional(ActionField),
    idekPhase: Type.Optional(IdekPhase),
    order: Type.Optional(OneOf('channel', 'newest')),
  },
  { additionalProperties: false },
);

/** A post with everybody who would like to see it as the expert answer, for those who decide. */
export type Suggested = Static<typeof Suggested>;
export const Suggested = Type.Object({
  ...Place,
  postId: Type.String(),
  number: Type.Integer(),
  html: Type.String(),
  author: Author,
  count: Type.Integer(),
  /** newest first, twenty at most */
  suggestions: Type.Array(Type.Object({ by: Voucher, note: Type.String(), at: Time })),
});

export type PinExpertAnswer = Static<typeof PinExpertAnswer>;
export const PinExpertAnswer = Type.Object(
  {
    reason: Reason,
    validUntil: Day,
    summary: Type.Optional(Type.String({ maxLength: 500 })),
    actionField: Type.Optional(ActionField),
    idekPhase: Type.Optional(IdekPhase),
  },
  { additionalProperties: false },
);

export const TakeOffExpertAnswer = Type.Object({ reason: Reason }, { additionalProperties: false });

export const ProlongExpertAnswer = Type.Object({ validUntil: Day }, { additionalProperties: false });

export const SuggestExpertAnswer = Type.Object(
  { note: Type.Optional(Type.String({ maxLength: 300 })) },
  { additionalProperties: false },
);

/** `pinnedAt` of the expert answer that was prolonged: one that came after it is not meant. */
export const TakeBackProlongation = Type.Object({ pinnedAt: NamedMoment }, { additionalProperties: false });
