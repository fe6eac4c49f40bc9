import { id, people } from '../../support/world.ts';
import { type Expected, type ViewerName } from './expected.ts';
import { attends, meetingOf } from './meetings.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

/** Who is in the open room, and how many came to the one that is closed. */
const here = ['member', 'lead'] as const;
const came = [
  ['innheim', 2],
  ['planungsbuero', 1],
] as const;
const isAdvisor = (viewer: ViewerName) => /advisor/i.test(viewer);

/** For each table what identifies a row, and which rows each viewer sees. */
export const attendanceRows = {
  // she knows it of herself
  meeting_attendee: {
    key: 'person_id',
    rows: (viewer: ViewerName) => here.filter((who) => who === viewer).map((who) => id(`person:${who}`)),
  },
  meeting_attendance: {
    key: 'organisation_id',
    rows: (viewer: ViewerName) =>
      attends[viewer].includes('forPlanner')
        ? came
            .filter(([organisation]) => viewer !== 'planner' || organisation === 'planungsbuero')
            .map(([organisation]) => id(organisation))
        : [],
  },
};

/** To rooms that were just written. */
export async function addAttendance(place: Place): Promise<void> {
  for (const who of here)
    await place.query('insert into meeting_attendee values ($1, $2, $3, $4)', [
      ...[meetingOf('forAll'), id(`person:${who}`), id(`membership:${who}`), id(people[who][2])],
    ]);
  for (const [organisation, number] of came)
    await place.query('insert into meeting_attendance values ($1, $2, $3)', [
      ...[meetingOf('forPlanner'), id(organisation), number],
    ]);
}

const ifAttends =
  (room: 'forAll' | 'forPlanner', otherwise: (viewer: ViewerName) => Expected = () => 'done') =>
  (viewer: ViewerName): Expected => {
    if (viewer === 'guest') return 'signed-out';
    return attends[viewer].includes(room) ? otherwise(viewer) : 'hidden';
  };

export function attendanceTrials(place: Place, arrange: () => Promise<void>): Trial[] {
  const url = (room: 'forAll' | 'forPlanner') => `/api/v1/meetings/${meetingOf(room)}/attendance`;
  return [
    ...(['GET', 'HEAD'] as const).map((method): Trial => ({
      route: `${method} /api/v1/meetings/:id/attendance`,
      object: 'who came to forPlanner',
      arrange,
      request: () => ({ url: url('forPlanner') }),
      expected: ifAttends('forPlanner'),
      returned: ({ organisations }: { organisations: { organisation: { id: string } }[] }) =>
        organisations.map(({ organisation }) => organisation.id),
      ids: (viewer) => attendanceRows.meeting_attendance.rows(viewer),
    })),
    {
      route: 'PUT /api/v1/meetings/:id/attendance',
      object: 'who is in forAll',
      arrange,
      request: () => ({ url: url('forAll') }),
      expected: ifAttends('forAll'),
      refusedByDatabase: true,
    },
    {
      route: 'PUT /api/v1/meetings/:id/attendance/:organisation',
      object: 'who came to forPlanner',
      arrange: async () => {
        await arrange();
        await place.query(
          `update minutes set state = 'circulated', approved_at = null, approved_by = null where meeting_id = $1`,
          [meetingOf('forPlanner')],
        );
      },
      request: () => ({ url: `${url('forPlanner')}/${id('innheim')}`, body: { people: 3 } }),
      expected: ifAttends('forPlanner', (viewer) => (isAdvisor(viewer) ? 'done' : 'refused')),
      refusedByDatabase: true,
    },
  ];
}
