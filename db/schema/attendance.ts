import { integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';

/** While the room is open; then these rows go. */
export const meetingAttendee = pgTable(
  'meeting_attendee',
  {
    meetingId: uuid('meeting_id').notNull(),
    personId: uuid('person_id').notNull(),
    membershipId: uuid('membership_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.personId] })],
);

export const meetingAttendance = pgTable(
  'meeting_attendance',
  {
    meetingId: uuid('meeting_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    people: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.organisationId] })],
);
