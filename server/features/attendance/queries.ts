import { sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { organisation } from '../../../db/schema/index.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import type { Presence } from '../../realtime/presence.ts';
import { findRoom } from '../live-room/read-room.ts';
import { findMeeting } from '../meetings/queries.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import type { Attendance } from './schema.ts';

/** Where the room is closed, or nobody has it before her. */
export const nobodyHere: ReadonlyMap<string, number> = new Map();

/** By the meeting's id or the slug of its address. */
export async function attendance(
  tx: Transaction,
  viewer: Viewer,
  idOrSlug: string,
  presence: Presence,
): Promise<Attendance> {
  const { id } = await findMeeting(tx, viewer, idOrSlug);
  const { closedAt } = await findRoom(tx, viewer, id);
  return attendanceOf(tx, id, closedAt === null ? presence.in(`meeting:${id}`) : nobodyHere);
}

/** Of a meeting that the viewer reads; what she is told of it the function in SQL decides. */
export async function attendanceOf(
  tx: Transaction,
  meetingId: string,
  here: ReadonlyMap<string, number>,
): Promise<Attendance> {
  const rows = await prepared(tx, 'attendance_of', (db) =>
    db
      .select({
        organisation: sql<
          Attendance['organisations'][number]['organisation'] | null
        >`case when ${organisation.id} is not null then ${organisationJson(organisation)} end`.as('who'),
        people: sql<number>`a.people`.as('people'),
      })
      .from(sql`attendance_of(${sql.placeholder('meeting')}) a`)
      .leftJoin(organisation, sql`${organisation.id} = a.organisation_id`)
      .orderBy(inGerman(organisation.name)),
  ).execute({ meeting: meetingId });
  const named = rows.flatMap(({ organisation: who, people }) =>
    who ? [{ organisation: who, people, here: Math.min(people, here.get(who.id) ?? 0) }] : [],
  );
  const people = rows.reduce((sum, row) => sum + row.people, 0);
  return {
    organisations: named,
    others: people - named.reduce((sum, row) => sum + row.people, 0),
    people,
    here: Math.min(
      people,
      [...here.values()].reduce((sum, count) => sum + count, 0),
    ),
  };
}
