import { Type, type Static } from 'typebox';
import { entryKinds } from '../../../db/schema/index.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { Organisation } from '../organisations/schema.ts';
import { Author } from '../people/schema.ts';

const Moment = Type.String({ format: 'date-time' });

export const EntryKind = OneOf(...entryKinds);

/** Out of what it was made; null once the conversation is deleted, or where it was typed. `number`: of the message, question or poll. */
const Origin = Type.Object({
  kind: OneOf('message', 'question', 'poll'),
  id: Type.String(),
  number: Type.Integer(),
});

/** What a task has beside its text. `organisation`: who is responsible; null until it is said. */
export const TaskFacts = Type.Object({
  organisation: Nullable(Organisation),
  /** within that organisation, in words ("Hauptamt"); may be empty */
  function: Type.String(),
  /** a day, YYYY-MM-DD, that is still in time */
  dueOn: Nullable(Type.String({ format: 'date' })),
  /** who of that organisation does it */
  takenBy: Nullable(Author),
  doneAt: Nullable(Moment),
  doneBy: Nullable(Author),
  doneNote: Type.String(),
});

/** A result, a decision or a task that stands in the minutes; `number` is the same for good. `itemId`: of the agenda; null: it belongs to none. */
export type MinutesEntry = Static<typeof MinutesEntry>;
export const MinutesEntry = Type.Object({
  id: Type.String(),
  meetingId: Type.String(),
  number: Type.Integer(),
  itemId: Nullable(Type.String()),
  kind: EntryKind,
  text: Type.String(),
  origin: Nullable(Origin),
  /** of a task alone */
  task: Nullable(TaskFacts),
});
