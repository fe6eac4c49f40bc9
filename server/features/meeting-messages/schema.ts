import { Type, type Static } from 'typebox';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { Author } from '../people/schema.ts';

const Moment = Type.String({ format: 'date-time' });
const body = Type.String({ minLength: 1, maxLength: 2000 });

/** Why a message is not there: `by` and `reason` of one that was hidden. */
const MessageStub = Type.Object({
  kind: OneOf('withdrawn', 'hidden'),
  at: Moment,
  by: Nullable(Author),
  reason: Nullable(Type.String()),
});

/** One line of a meeting's conversation; `number` is its place in it and stays. */
export type MeetingMessage = Static<typeof MeetingMessage>;
export const MeetingMessage = Type.Object({
  id: Type.String(),
  meetingId: Type.String(),
  number: Type.Integer(),
  author: Author,
  html: Type.String(),
  /**
   * Below it, as HTML: cards of the documents that it names, with what the viewer may know of them. Only where the conversation is read (`GET`):
   * events tell the same to all, and an answer is kept for whoever asks again.
   */
  cards: Type.String(),
  /** as it was typed, to change it */
  body: Type.String(),
  replyTo: Nullable(Type.Object({ id: Type.String(), number: Type.Integer(), author: Type.String() })),
  createdAt: Moment,
  editedAt: Nullable(Moment),
  stub: Nullable(MessageStub),
});

/** A part of the conversation in its order. `earlier`: whether there is more before it. */
export type MeetingMessages = Static<typeof MeetingMessages>;
export const MeetingMessages = Type.Object({ items: Type.Array(MeetingMessage), earlier: Type.Boolean() });

/** The last ones before the number `before`; without it the last of all. */
export type MessagesQuery = Static<typeof MessagesQuery>;
export const MessagesQuery = Type.Object(
  {
    before: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 100 }),
  },
  { additionalProperties: false },
);

/** `replyTo`: the id of the message that it answers. */
export type WriteMessage = Static<typeof WriteMessage>;
export const WriteMessage = Type.Object(
  { body, replyTo: Type.Optional(Nullable(Type.String({ maxLength: 64 }))) },
  { additionalProperties: false },
);

export const EditMessage = Type.Object({ body }, { additionalProperties: false });

/** All in the room read the reason. */
export const HideMessage = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 500 }) },
  { additionalProperties: false },
);

/** What a hidden message said. */
export type HiddenMessage = Static<typeof HiddenMessage>;
export const HiddenMessage = Type.Object({ body: Type.String(), html: Type.String() });
