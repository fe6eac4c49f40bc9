import { Type, type Static } from 'typebox';
import { commentPlaces, minutesStates } from '../../../db/schema/index.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { Author } from '../people/schema.ts';

const Moment = Type.String({ format: 'date-time' });

/** how long a section may be */
export const longestSection = 20_000;
/** how large what is sent of it may be: all of it, and what was taken out of it again */
export const largestUpdate = 120_000;

export type MinutesState = Static<typeof MinutesState>;
const MinutesState = OneOf(...minutesStates);

/**
 * What is said of one item of the agenda; `id` null: of none. `body` and `state`, the merged text as one Yjs update in base64, are for whoever
 * writes.
 */
export type MinutesSection = Static<typeof MinutesSection>;
export const MinutesSection = Type.Object({
  id: Nullable(Type.String()),
  title: Type.String(),
  kind: Nullable(Type.String()),
  html: Type.String(),
  body: Type.String(),
  revision: Type.Integer(),
  state: Nullable(Type.String()),
});

const About = OneOf(...commentPlaces);

/** What somebody would have otherwise. `about`: all of the minutes, the item `itemId`, or what belongs to no item. */
export type MinutesComment = Static<typeof MinutesComment>;
export const MinutesComment = Type.Object({
  id: Type.String(),
  about: About,
  itemId: Nullable(Type.String()),
  author: Author,
  html: Type.String(),
  createdAt: Moment,
  settledAt: Nullable(Moment),
  settledBy: Nullable(Author),
});

/** Said after the approval. `author` is null for whoever is not told of her. */
export type MinutesAddendum = Static<typeof MinutesAddendum>;
export const MinutesAddendum = Type.Object({
  id: Type.String(),
  number: Type.Integer(),
  author: Nullable(Author),
  html: Type.String(),
  createdAt: Moment,
});

export type Minutes = Static<typeof Minutes>;
export const Minutes = Type.Object({
  meetingId: Type.String(),
  state: MinutesState,
  circulatedAt: Nullable(Moment),
  approvedAt: Nullable(Moment),
  approvedBy: Nullable(Author),
  /** in the order of the agenda, and last what belongs to no item */
  sections: Type.Array(MinutesSection),
  addenda: Type.Array(MinutesAddendum),
  comments: Type.Array(MinutesComment),
  /** tells those who write what others write */
  stream: Type.String(),
  head: Type.Integer(),
  may: Type.Object({
    write: Type.Boolean(),
    comment: Type.Boolean(),
    circulate: Type.Boolean(),
    approve: Type.Boolean(),
    add: Type.Boolean(),
  }),
});

/** What somebody wrote, as a Yjs update in base64. */
export type SectionUpdate = Static<typeof SectionUpdate>;
export const SectionUpdate = Type.Object(
  { update: Type.String({ maxLength: Math.ceil(largestUpdate / 3) * 4, pattern: '^[A-Za-z0-9+/]*={0,2}$' }) },
  { additionalProperties: false },
);

/** The whole text, written on that of `revision`; 409 with the present one if it is another. */
export type ReplaceSection = Static<typeof ReplaceSection>;
export const ReplaceSection = Type.Object(
  { body: Type.String({ maxLength: 2 * longestSection }), revision: Type.Integer({ minimum: 0 }) },
  { additionalProperties: false },
);

/** How the section stands now. */
export type WrittenSection = Static<typeof WrittenSection>;
export const WrittenSection = Type.Object({ revision: Type.Integer(), state: Type.String() });

/** `itemId` goes with `about` = item alone. */
export type WriteComment = Static<typeof WriteComment>;
export const WriteComment = Type.Object(
  {
    about: About,
    itemId: Type.Optional(Nullable(Type.String({ maxLength: 64 }))),
    body: Type.String({ minLength: 1, maxLength: 2000 }),
  },
  { additionalProperties: false },
);

export type WriteAddendum = Static<typeof WriteAddendum>;
export const WriteAddendum = Type.Object(
  { body: Type.String({ minLength: 1, maxLength: 5000 }) },
  { additionalProperties: false },
);

/** What was added; the minutes themselves would lie with the answers that are kept for repeated requests, also when they say something else by then. */
export type Made = Static<typeof Made>;
export const Made = Type.Object({ id: Type.String() });
