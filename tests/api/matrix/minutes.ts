import { id } from '../../support/world.ts';
import type { ViewerName } from './expected.ts';
import { attends, meetingOf } from './meetings.ts';
import type { Place } from './place.ts';

/** In each room one of the states that minutes have. */
export const minutesOf = { forAll: 'draft', forHuegelgau: 'circulated', forPlanner: 'approved' } as const;
export type MinutesName = keyof typeof minutesOf;
const rooms = Object.keys(minutesOf) as MinutesName[];

/** Those whose minutes the viewer reads. */
export const readsMinutes = (viewer: ViewerName): MinutesName[] =>
  rooms
    .filter((room) => attends[viewer].includes(room))
    .filter((room) => {
      if (viewer === 'advisor' || viewer === 'otherAdvisor') return true;
      return minutesOf[room] === 'approved' || (minutesOf[room] === 'circulated' && viewer !== 'planner');
    });

/** For each table what identifies a row, and which rows each viewer sees. */
export const minutesRows = {
  minutes: { key: 'meeting_id', rows: (viewer: ViewerName) => readsMinutes(viewer).map(meetingOf) },
};

/** To rooms that were just written. */
export async function addMinutes(place: Place): Promise<void> {
  for (const room of rooms)
    await place.query(
      `insert into minutes (meeting_id, state, circulated_at, circulated_by, approved_at, approved_by, entries)
      values ($1, $2, $3, $4, $5, $6, 9)`,
      [
        ...[meetingOf(room), minutesOf[room]],
        ...(minutesOf[room] === 'draft' ? [null, null] : ['2026-01-04', id('membership:advisor')]),
        ...(minutesOf[room] === 'approved' ? ['2026-01-05', id('membership:advisor')] : [null, null]),
      ],
    );
}
