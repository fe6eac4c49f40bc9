import { Type, type Static } from 'typebox';
import { erasureOutcomes } from '../../../db/schema/index.ts';
import { pageQuery } from '../../plugins/paging.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { Author } from '../people/schema.ts';
import { Ground } from '../posts/schema.ts';

const Time = Type.String({ format: 'date-time' });
const strict = { additionalProperties: false };

/** `title`: what the thread is called instead, where its title says too much; only of its first post. */
export type AskErasure = Static<typeof AskErasure>;
export const AskErasure = Type.Object(
  {
    ground: Ground,
    reason: Type.String({ minLength: 1, maxLength: 1000 }),
    title: Type.Optional(Type.String({ maxLength: 200 })),
  },
  strict,
);

export const ErasureAsked = Type.Object({ erasure: Type.String() });

export type ErasureOutcome = Static<typeof ErasureOutcome>;
export const ErasureOutcome = OneOf(...erasureOutcomes);

/** `note`: why it is not erased; whoever asked may leave it out. */
export type DecideErasure = Static<typeof DecideErasure>;
export const DecideErasure = Type.Object(
  { outcome: ErasureOutcome, note: Type.Optional(Type.String({ maxLength: 1000 })) },
  strict,
);

/**
 * A post that is to be erased for good, or was. `thread`, `channel` and `post` are null where the viewer does not read them. `html` is what
 * is to be erased, for advisors, as long as it is there; `quotedIn` are the numbers of posts of the same thread that repeat it.
 */
export type Erasure = Static<typeof Erasure>;
export const Erasure = Type.Object({
  id: Type.String(),
  ground: Ground,
  reason: Type.String(),
  title: Nullable(Type.String()),
  askedBy: Nullable(Author),
  askedAt: Time,
  thread: Nullable(Type.Object({ id: Type.String(), slug: Type.String(), title: Type.String() })),
  channel: Nullable(Type.Object({ slug: Type.String(), name: Type.String() })),
  post: Nullable(Type.Object({ id: Type.String(), number: Type.Integer(), author: Nullable(Author) })),
  html: Nullable(Type.String()),
  /** of a withdrawn post, what it said */
  text: Nullable(Type.String()),
  quotedIn: Type.Array(Type.Integer()),
  decision: Nullable(
    Type.Object({ outcome: ErasureOutcome, note: Type.String(), by: Nullable(Author), at: Time }),
  ),
  /** the viewer asked for it, and may let it be */
  own: Type.Boolean(),
  mayConsent: Type.Boolean(),
});

export type ErasureQuery = Static<typeof ErasureQuery>;
export const ErasureQuery = Type.Object(
  { ...pageQuery, state: Type.Optional(OneOf('open', 'decided')) },
  strict,
);
