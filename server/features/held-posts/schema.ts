import { Type, type Static } from 'typebox';
import { heldOutcomes } from '../../../db/schema/index.ts';
import { pageQuery } from '../../plugins/paging.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { Author } from '../people/schema.ts';

const Time = Type.String({ format: 'date-time' });
const strict = { additionalProperties: false };

/** What was written waits to be read by an advisor: there is no post yet (202). `held` is its id under `/held-posts`. */
export type Held = Static<typeof Held>;
export const Held = Type.Object({ held: Type.String() });

/**
 * A text of somebody new, in a list: where it is to appear, and how it begins. `thread` is null for a thread that is to be opened; so are both
 * where its author no longer reads.
 */
export type ListedHeld = Static<typeof ListedHeld>;
export const ListedHeld = Type.Object({
  id: Type.String(),
  channel: Nullable(Type.Object({ slug: Type.String(), name: Type.String() })),
  thread: Nullable(Type.Object({ id: Type.String(), slug: Type.String(), title: Type.String() })),
  kind: Nullable(OneOf('question', 'discussion')),
  title: Nullable(Type.String()),
  /** without Markdown; empty once there is no text any more */
  excerpt: Type.String(),
  author: Nullable(Author),
  heldAt: Time,
  /** null while it waits; `note`: what is to be changed */
  decision: Nullable(
    Type.Object({ outcome: OneOf(...heldOutcomes), note: Type.String(), by: Nullable(Author), at: Time }),
  ),
  /** what it became */
  postId: Nullable(Type.String()),
  /** the viewer wrote it */
  own: Type.Boolean(),
});

export type HeldPost = Static<typeof HeldPost>;
export const HeldPost = Type.Object({
  ...ListedHeld.properties,
  body: Type.String(),
  /** empty where something of it was erased: then `body` is shown as it is */
  html: Type.String(),
  tags: Type.Array(Type.String()),
  replyTo: Nullable(Type.String()),
  mayDecide: Type.Boolean(),
  /** its author may take it into her draft: its place is open to her, and it waits or was given back */
  mayWriteOn: Type.Boolean(),
});

/** `note`: what is to be changed; whoever gives a text back has to say it. */
export type DecideHeld = Static<typeof DecideHeld>;
export const DecideHeld = Type.Object(
  { outcome: OneOf('published', 'returned'), note: Type.Optional(Type.String({ maxLength: 1000 })) },
  strict,
);

/** `own`: what the viewer wrote that waits or was given back to her; otherwise what waits for advisors, or was decided. */
export type HeldQuery = Static<typeof HeldQuery>;
export const HeldQuery = Type.Object(
  { ...pageQuery, state: Type.Optional(OneOf('waiting', 'decided', 'own')) },
  strict,
);
