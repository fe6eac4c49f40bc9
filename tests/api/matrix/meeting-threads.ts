import { id, slugOfChannel } from '../../support/world.ts';
import { reads, type Expected, type ViewerName } from './expected.ts';
import { attends, meetingOf, type MeetingName } from './meetings.ts';
import type { Place } from './place.ts';
import { pollOf } from './polls.ts';
import type { Trial } from './trial.ts';

/** What goes on as a thread: of a message in the meeting for all, in the room; of a poll in the planner's, in the open channel. */
const opened = [
  { room: 'forAll', channel: 'room', message: 'message:forAll:member:old' },
  { room: 'forPlanner', channel: 'open', message: null },
] as const;
type Opened = (typeof opened)[number];
const threadOf = ({ channel }: Opened) => id(`thread:${channel}`);
const seen = (viewer: ViewerName) =>
  opened.filter(({ room, channel }) => attends[viewer].includes(room) && reads[viewer].includes(channel));
const isAdvisor = (viewer: ViewerName) => viewer === 'advisor' || viewer === 'otherAdvisor';

export const meetingThreadRows = {
  meeting_thread: { key: 'thread_id', rows: (viewer: ViewerName) => seen(viewer).map(threadOf) },
};

/** To rooms that were just written. */
export async function addMeetingThreads(place: Place): Promise<void> {
  for (const each of opened)
    await place.query('insert into meeting_thread values ($1, $2, $3, $4, $5)', [
      ...[threadOf(each), id(`channel:${each.channel}`), meetingOf(each.room)],
      ...(each.message ? [id(each.message), null] : [null, pollOf(['forPlanner', 'closed'])]),
    ]);
}

/** `arrange` writes the meetings and their rooms. */
export function meetingThreadTrials(arrange: () => Promise<void>): Trial[] {
  return (['forAll', 'forHuegelgau', 'forPlanner'] as const).flatMap((room) => ofRoom(room, arrange));
}

function ofRoom(room: MeetingName, arrange: () => Promise<void>): Trial[] {
  const url = `/api/v1/meetings/${meetingOf(room)}/threads`;
  const object = `the threads from ${room}`;
  const ifAttends = (viewer: ViewerName, otherwise: Expected): Expected => {
    if (viewer === 'guest') return 'signed-out';
    return attends[viewer].includes(room) ? otherwise : 'hidden';
  };
  const reading = (['GET', 'HEAD'] as const).map((method): Trial => ({
    ...{ route: `${method} /api/v1/meetings/:id/threads`, object, arrange },
    request: () => ({ url }),
    expected: (viewer) => ifAttends(viewer, 'done'),
    returned: ({ items }: { items: { id: string }[] }) => items.map((each) => each.id),
    ids: (viewer) =>
      seen(viewer)
        .filter((each) => each.room === room)
        .map(threadOf),
  }));
  if (room !== 'forAll') return reading;
  return [
    ...reading,
    {
      ...{ route: 'POST /api/v1/meetings/:id/threads', object, arrange, done: 201 },
      request: () => ({
        url,
        body: {
          origin: { kind: 'message', id: id('message:forAll:member:fresh') },
          channel: slugOfChannel('open'),
        },
      }),
      expected: (viewer) => ifAttends(viewer, isAdvisor(viewer) ? 'done' : 'refused'),
      refusedByDatabase: true,
    },
  ];
}
