import { Type, type Static } from 'typebox';
import { entryKinds } from '../../../db/schema/index.ts';
import { Nullable, OneOf } from '../../plugins/schema.ts';
import { Organisation } from '../organisations/schema.ts';
import { Author } from '../people/schema.ts';

const Moment = Type.String({ format: 'date-time' });

const EntryKind = OneOf(...entryKinds);

/** Out of what it was made; null once the conversation is deleted, or where it was typed. `number`: of the message, question or poll. */
const Origin = Type.Object({
  kind: OneOf('message', 'question', 'poll'),
  id: Type.String(),
  number: Type.Integer(),
});

/** What a task has beside its text. `organisation`: who is responsible; null until it is said. */
export type TaskFacts = Static<typeof TaskFacts>;
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

/** `responsible`: who can be responsible for a task; empty for whoever does not write. */
export type MinutesEntries = Static<typeof MinutesEntries>;
export const MinutesEntries = Type.Object({
  items: Type.Array(MinutesEntry),
  responsible: Type.Array(Organisation),
  /** of the stream of those who write minutes; to others it tells nothing */
  head: Type.Integer(),
});

const id = Type.String({ maxLength: 64 });
const text = Type.String({ minLength: 1, maxLength: 1000 });

/** Of who is responsible and until when, what is known. */
export type TaskGiven = Static<typeof TaskGiven>;
const TaskGiven = Type.Object(
  {
    organisationId: Type.Optional(Nullable(id)),
    function: Type.Optional(Type.String({ maxLength: 120 })),
    dueOn: Type.Optional(Nullable(Type.String({ format: 'date', pattern: '^20' }))),
  },
  { additionalProperties: false },
);

/**
 * Without a text it says what its origin says; without `itemId` it belongs to what is spoken about at this moment. `task`: of a task alone; what is left out can be said later.
 */
export type MakeEntry = Static<typeof MakeEntry>;
export const MakeEntry = Type.Object(
  {
    kind: EntryKind,
    itemId: Type.Optional(Nullable(id)),
    text: Type.Optional(text),
    origin: Type.Optional(
      Type.Object({ kind: OneOf('message', 'question', 'poll'), id }, { additionalProperties: false }),
    ),
    task: Type.Optional(TaskGiven),
  },
  { additionalProperties: false },
);

/** What is left out stays. */
export type ChangeEntry = Static<typeof ChangeEntry>;
export const ChangeEntry = Type.Object(
  {
    kind: Type.Optional(EntryKind),
    itemId: Type.Optional(Nullable(id)),
    text: Type.Optional(text),
    task: Type.Optional(TaskGiven),
  },
  { additionalProperties: false },
);
