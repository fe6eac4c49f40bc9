import { q, type Attempt } from './attempt.ts';

const newAttendee = (meeting: string, by: string, person = by, organisation = 'innheim') =>
  `insert into meeting_attendee values (${q(`meeting:${meeting}`)}, ${q(`person:${person}`)}, ${q(`membership:${by}`)}, ${q(organisation)})`;
const attended = (meeting: string) => `meeting_id = ${q(`meeting:${meeting}`)}`;

/** Everybody comes for herself, and into open rooms; how many came those correct who run meetings, until the minutes are approved. */
export const attendanceAttempts: Attempt[] = [
  { policy: 'meeting_attendee_come', as: 'member', sql: newAttendee('forAll', 'member', 'lead') },
  {
    policy: 'meeting_attendee_come',
    as: 'planner',
    sql: newAttendee('forPlanner', 'planner', 'planner', 'planungsbuero'),
  },
  { policy: 'meeting_attendee_come', as: 'lead', sql: newAttendee('forHuegelgau', 'lead') },
  {
    policy: 'meeting_attendance_add',
    as: 'ministry',
    sql: `insert into meeting_attendance values (${q('meeting:forHuegelgau')}, ${q('innheim')}, 1)`,
  },
  // the room is open
  {
    policy: 'meeting_attendance_add',
    as: 'advisor',
    sql: `insert into meeting_attendance values (${q('meeting:forAll')}, ${q('innheim')}, 1)`,
  },
  // the minutes are approved
  {
    policy: 'meeting_attendance_correct',
    as: 'advisor',
    sql: `update meeting_attendance set people = 9 where ${attended('forPlanner')}`,
  },
  {
    policy: 'meeting_attendance_remove',
    as: 'advisor',
    sql: `delete from meeting_attendance where ${attended('forPlanner')}`,
  },
];
