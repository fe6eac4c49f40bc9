import { Type, type Static } from 'typebox';
import { objectionOutcomes, parties, reportOutcomes } from '../../../db/schema/index.ts';
import { pageQuery } from '../../plugins/paging.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { Author } from '../people/schema.ts';
import { Ground } from '../posts/schema.ts';

const Time = Type.String({ format: 'date-time' });
const strict = { additionalProperties: false };

/** In own words. */
const words = Type.String({ minLength: 1, maxLength: 1000 });
/** Which rule or law a decision stands on. */
const rule = Type.String({ maxLength: 200 });

/** Of a post or document. `quoted`: the passage that is meant. */
export type ReportIt = Static<typeof ReportIt>;
export const ReportIt = Type.Object(
  { ground: Ground, words, quoted: Type.Optional(Type.String({ maxLength: 1000 })) },
  strict,
);

/** Where what is reported is dealt with. */
export const Reported = Type.Object({ case: Type.String() });

export type Outcome = Static<typeof Outcome>;
export const Outcome = OneOf(...reportOutcomes);

/** `ground` and `rule` are needed where it is hidden. `reasons` are read by its author and by who reported it. */
export type DecideReport = Static<typeof DecideReport>;
export const DecideReport = Type.Object(
  { outcome: Outcome, ground: Type.Optional(Ground), rule: Type.Optional(rule), reasons: words },
  strict,
);

export type ObjectTo = Static<typeof ObjectTo>;
export const ObjectTo = Type.Object({ words }, strict);

export type ObjectionOutcome = Static<typeof ObjectionOutcome>;
export const ObjectionOutcome = OneOf(...objectionOutcomes);

/** `ground` and `rule` are needed where it is hidden by it. */
export type DecideObjection = Static<typeof DecideObjection>;
export const DecideObjection = Type.Object(
  { outcome: ObjectionOutcome, reason: words, ground: Type.Optional(Ground), rule: Type.Optional(rule) },
  strict,
);

export type Party = Static<typeof Party>;
export const Party = OneOf(...parties);

export type ReportState = Static<typeof ReportState>;
export const ReportState = OneOf('new', 'in_work', 'decided');

/** A decision: what, on which ground, which rule or law, why, who and when. */
const statement = {
  outcome: Outcome,
  ground: Nullable(Ground),
  rule: Nullable(Type.String()),
  reasons: Type.String(),
  by: Nullable(Author),
  at: Time,
};

export type Report = Static<typeof Report>;
export const Report = Type.Object({
  ground: Ground,
  words: Type.String(),
  quoted: Nullable(Type.String()),
  at: Time,
  by: Nullable(Author),
  own: Type.Boolean(),
});

export type Objection = Static<typeof Objection>;
export const Objection = Type.Object({
  id: Type.String(),
  party: Party,
  words: Type.String(),
  at: Time,
  by: Nullable(Author),
  own: Type.Boolean(),
  decision: Nullable(
    Type.Object({ outcome: ObjectionOutcome, reason: Type.String(), by: Nullable(Author), at: Time }),
  ),
  mayDecide: Type.Boolean(),
});

/**
 * All reports of a post or document until they are decided together. Whoever reported sees her own report and objection, the author what was
 * decided against it, advisors all of it. `thread` and `post`, or `document`, and `channel` are null where the viewer reads them no longer, people whom
 * she does not see. `standing` is what holds now, after objections. `mayObject`: until when, null where she may not.
 */
export type ReportCase = Static<typeof ReportCase>;
export const ReportCase = Type.Object({
  id: Type.String(),
  state: ReportState,
  openedAt: Time,
  thread: Nullable(Type.Object({ id: Type.String(), slug: Type.String(), title: Type.String() })),
  channel: Nullable(Type.Object({ slug: Type.String(), name: Type.String() })),
  post: Nullable(
    Type.Object({
      id: Type.String(),
      number: Type.Integer(),
      author: Nullable(Author),
      html: Type.String(),
      gone: Type.Boolean(),
    }),
  ),
  /** `isDocument`, though it is null; of one that is hidden from her there is no title and no `by` */
  document: Nullable(
    Type.Object({ id: Type.String(), title: Type.String(), by: Nullable(Author), gone: Type.Boolean() }),
  ),
  isDocument: Type.Boolean(),
  /** the post or document is the viewer's */
  own: Type.Boolean(),
  reports: Type.Array(Report),
  takenBy: Nullable(Author),
  decision: Nullable(Type.Object(statement)),
  standing: Nullable(Type.Object(statement)),
  objections: Type.Array(Objection),
  /** somebody of her party has objected already, and she hears what comes of it */
  objected: Type.Boolean(),
  mayDecide: Type.Boolean(),
  mayObject: Nullable(Type.String({ format: 'date-time' })),
});

/** `open`: new or in work. `objected`: somebody objects, and it is not decided yet. `mine`: the viewer has taken them over. */
export type QueueQuery = Static<typeof QueueQuery>;
export const QueueQuery = Type.Object(
  {
    ...pageQuery,
    state: Type.Optional(OneOf('open', 'new', 'in_work', 'decided', 'objected')),
    mine: Type.Optional(Type.Boolean()),
  },
  strict,
);
