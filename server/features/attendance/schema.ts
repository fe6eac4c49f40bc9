import { Type, type Static } from 'typebox';
import { Organisation } from '../organisations/schema.ts';

/**
 * Who was there, by organisation and never by name. A planner is told of his own alone: the others are in `others`, people without a name.
 * `here`: how many of them have the room before them at this moment; nobody once it is closed. Who has no line to the server is not among these.
 */
export type Attendance = Static<typeof Attendance>;
export const Attendance = Type.Object({
  organisations: Type.Array(
    Type.Object({ organisation: Organisation, people: Type.Integer({ minimum: 1 }), here: Type.Integer() }),
  ),
  others: Type.Integer(),
  /** all people */
  people: Type.Integer(),
  here: Type.Integer(),
});

/** 0: nobody came. */
export type CorrectAttendance = Static<typeof CorrectAttendance>;
export const CorrectAttendance = Type.Object(
  { people: Type.Integer({ minimum: 0, maximum: 500 }) },
  { additionalProperties: false },
);
