import { Copy } from '../../support/minutes.ts';
import { id } from '../../support/world.ts';
import type { Expected, ViewerName } from './expected.ts';
import { attends, meetingOf } from './meetings.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

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
  minutes_section: {
    key: 'id',
    rows: (viewer: ViewerName) => readsMinutes(viewer).map((room) => id(`section:${room}`)),
  },
  // a planner is told of nobody else
  minutes_comment: {
    key: 'id',
    rows: (viewer: ViewerName) =>
      viewer === 'planner'
        ? []
        : readsMinutes(viewer)
            .filter((room) => room !== 'forAll')
            .map((room) => id(`comment:${room}`)),
  },
  minutes_addendum: {
    key: 'id',
    rows: (viewer: ViewerName) =>
      readsMinutes(viewer)
        .filter((room) => room === 'forPlanner')
        .map((room) => id(`addendum:${room}`)),
  },
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
  for (const room of rooms)
    await place.query(
      `insert into minutes_section (id, meeting_id, item_id, body, html, renderer, revision) values ($1, $2, $3, 'x', 'x', 1, 1)`,
      [id(`section:${room}`), meetingOf(room), room === 'forAll' ? id('item:forAll') : null],
    );
  for (const [room, who, organisation] of [
    ['forHuegelgau', 'stranger', 'huegelgau'],
    ['forPlanner', 'ministry', 'ministerium'],
  ] as const)
    await place.query(
      `insert into minutes_comment (id, meeting_id, about, membership_id, person_id, organisation_id, function, body, html, renderer)
      values ($1, $2, 'all', $3, $4, $5, '', 'x', 'x', 1)`,
      [
        ...[id(`comment:${room}`), meetingOf(room)],
        ...[id(`membership:${who}`), id(`person:${who}`), id(organisation)],
      ],
    );
  await place.query(
    `insert into minutes_addendum (id, meeting_id, number, membership_id, body, html, renderer) values ($1, $2, 1, $3, 'x', 'x', 1)`,
    [id('addendum:forPlanner'), meetingOf('forPlanner'), id('membership:advisor')],
  );
}

const ifReads = (
  room: MinutesName,
  otherwise: (viewer: ViewerName) => Expected = () => 'done',
): Trial['expected'] => {
  return (viewer) => {
    if (viewer === 'guest') return 'signed-out';
    return readsMinutes(viewer).includes(room) ? otherwise(viewer) : 'hidden';
  };
};
const ifLeads = (viewer: ViewerName): Expected =>
  viewer === 'advisor' || viewer === 'otherAdvisor' ? 'done' : 'refused';

/** Reading them, writing them, and what becomes of them. `arrange` writes the meetings and their rooms. */
export function minutesTrials(place: Place, arrange: () => Promise<void>): Trial[] {
  const update = Buffer.from(new Copy().type(0, 'Neu').unsent()).toString('base64');
  const trial = (room: MinutesName, route: string, url: string, body?: object): Trial => ({
    route,
    object: `the minutes of ${room}`,
    arrange,
    request: () => ({ url, ...(body && { body }) }),
    expected: ifReads(room, ifLeads),
    refusedByDatabase: true,
  });
  const ofMeeting = (room: MinutesName, method: string, rest: string, body?: object): Trial =>
    trial(
      room,
      `${method} /api/v1/meetings/:id/minutes${rest.replace('/general', '/:item')}`,
      `/api/v1/meetings/${meetingOf(room)}/minutes${rest}`,
      body,
    );
  const reading = rooms.flatMap((room) =>
    ['GET', 'HEAD'].map((method): Trial => ({
      ...ofMeeting(room, method, ''),
      expected: ifReads(room),
      refusedByDatabase: false,
      returned: ({ meetingId }: { meetingId: string }) => [meetingId],
      ids: (viewer) => (readsMinutes(viewer).includes(room) ? [meetingOf(room)] : []),
    })),
  );
  const files = rooms.flatMap((room) =>
    ['GET', 'HEAD'].map((method): Trial => ({
      ...ofMeeting(room, method, '.pdf'),
      expected: ifReads(room),
      refusedByDatabase: false,
    })),
  );
  const written = (['forAll', 'forHuegelgau'] as const).flatMap((room) => [
    ofMeeting(room, 'POST', '/sections/general/updates', { update }),
    ofMeeting(room, 'PUT', '/sections/general', { body: 'Neu', revision: room === 'forAll' ? 0 : 1 }),
  ]);
  return [
    ...reading,
    ...files,
    ...written,
    {
      ...ofMeeting('forAll', 'POST', '/circulate'),
      arrange: async () => {
        await arrange();
        await place.query('update live_room set closed_at = now() where meeting_id = $1', [
          meetingOf('forAll'),
        ]);
      },
    },
    ofMeeting('forHuegelgau', 'POST', '/approve'),
    {
      ...ofMeeting('forHuegelgau', 'POST', '/comments', { about: 'all', body: 'x' }),
      expected: ifReads('forHuegelgau'),
    },
    trial(
      'forHuegelgau',
      'POST /api/v1/minutes-comments/:id/settle',
      `/api/v1/minutes-comments/${id('comment:forHuegelgau')}/settle`,
    ),
    ofMeeting('forPlanner', 'POST', '/addenda', { body: 'x' }),
  ];
}
