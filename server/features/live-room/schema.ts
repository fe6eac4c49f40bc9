import { Type, type Static } from 'typebox';
import { Nullable, OneOf } from '../../plugins/schema.ts';

const Moment = Type.String({ format: 'date-time' });
const id = Type.String({ maxLength: 64 });

const RunItem = Type.Object({
  id: Type.String(),
  /** how long it was spoken about so far, without the time since `since` */
  spentSeconds: Type.Integer(),
  /** how many minutes more than planned it may take */
  extraMinutes: Type.Integer(),
  /** null: not yet */
  outcome: Nullable(OneOf('done', 'skipped')),
});

/** Where the agenda stands, the same for everybody. `itemId`: what is spoken about, `since` when; null before the first and after the last. */
export type Run = Static<typeof Run>;
export const Run = Type.Object({
  itemId: Nullable(Type.String()),
  since: Nullable(Moment),
  /** in their order */
  items: Type.Array(RunItem),
});

/** `open`: all write; else those alone who run the meeting. `slowSeconds`: how long one waits between two messages. */
export type Chat = Static<typeof Chat>;
export const Chat = Type.Object({ open: Type.Boolean(), slowSeconds: Type.Integer() });

/** How long what was said is kept. */
const Kept = Type.Object({
  /** after the minutes are approved; at the latest it goes a year after the meeting */
  days: Type.Integer(),
  /** null while the room is open */
  until: Nullable(Moment),
  deletedAt: Nullable(Moment),
  /** how many messages were deleted */
  deleted: Type.Integer(),
});

/** `now`: the server's clock, by which all count. */
export type LiveRoom = Static<typeof LiveRoom>;
export const LiveRoom = Type.Object({
  meetingId: Type.String(),
  openedAt: Moment,
  closedAt: Nullable(Moment),
  now: Moment,
  run: Run,
  chat: Chat,
  kept: Kept,
  /** how long somebody changes or withdraws what she said */
  changeableSeconds: Type.Integer(),
  stream: Type.String(),
  head: Type.Integer(),
  may: Type.Object({
    /** move the agenda, close the room */
    lead: Type.Boolean(),
    /** messages */
    write: Type.Boolean(),
    /** hide and bring back, also when it is over */
    moderate: Type.Boolean(),
  }),
});

const from = Nullable(id);

/** `from`: the item that the one who moves it on has before her, null before the first. Else 409 with what stands there now. */
export type MoveAgenda = Static<typeof MoveAgenda>;
export const MoveAgenda = Type.Object(
  { from, step: OneOf('next', 'skip', 'back') },
  { additionalProperties: false },
);

/** `item`: the one that is spoken about. */
export type ExtendItem = Static<typeof ExtendItem>;
export const ExtendItem = Type.Object(
  { item: id, minutes: Type.Integer({ minimum: 1, maximum: 60 }) },
  { additionalProperties: false },
);

export type ChangeChat = Static<typeof ChangeChat>;
export const ChangeChat = Type.Object(
  { open: Type.Boolean(), slowSeconds: Type.Integer({ minimum: 0, maximum: 600 }) },
  { additionalProperties: false },
);
