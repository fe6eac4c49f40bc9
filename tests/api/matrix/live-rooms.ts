import { id, people, type PersonName } from '../../support/world.ts';
import type { Expected, ViewerName } from './expected.ts';
import { addAttendance, attendanceRows, attendanceTrials } from './attendance.ts';
import { addMeetingThreads, meetingThreadRows, meetingThreadTrials } from './meeting-threads.ts';
import { attends, meetingOf, writeMeetings, type MeetingName } from './meetings.ts';
import { addEntries, minutesEntryRows, minutesEntryTrials } from './minutes-entries.ts';
import { addMinutes, minutesRows, minutesTrials } from './minutes.ts';
import type { Place } from './place.ts';
import { addPolls, pollRows, pollTrials } from './polls.ts';
import { addQuestions, roomQuestionRows, roomQuestionTrials } from './room-questions.ts';
import type { Trial } from './trial.ts';

/** The draft has no room; that of the planner's meeting is closed. */
const rooms = ['forAll', 'forHuegelgau', 'forPlanner'] as const;
type RoomName = (typeof rooms)[number];

/** Who said something where: a moment ago, long ago, and what is hidden. */
const said: [RoomName, PersonName, 'fresh' | 'old' | 'hidden'][] = [
  ['forAll', 'member', 'fresh'],
  ['forAll', 'member', 'old'],
  ['forAll', 'lead', 'hidden'],
  ['forHuegelgau', 'stranger', 'hidden'],
  ['forPlanner', 'planner', 'fresh'],
];
/** who wants to speak */
const raised: [RoomName, PersonName][] = [
  ['forAll', 'member'],
  ['forHuegelgau', 'stranger'],
];
const messageOf = ([room, who, what]: (typeof said)[number]) => id(`message:${room}:${who}:${what}`);
const isAdvisor = (viewer: ViewerName) => viewer === 'advisor' || viewer === 'otherAdvisor';
const inRooms = (viewer: ViewerName) => said.filter(([room]) => attends[viewer].includes(room));

/** For each table what identifies a row, and which rows each viewer sees. */
export const liveRoomRows = {
  live_room: {
    key: 'meeting_id',
    rows: (viewer: ViewerName) =>
      rooms.filter((room) => attends[viewer].includes(room)).map((room) => meetingOf(room)),
  },
  meeting_message: { key: 'id', rows: (viewer: ViewerName) => inRooms(viewer).map(messageOf) },
  raised_hand: {
    key: 'meeting_id::text || person_id',
    rows: (viewer: ViewerName) =>
      raised
        .filter(([room]) => attends[viewer].includes(room))
        .map(([room, who]) => meetingOf(room) + id(`person:${who}`)),
  },
  // whoever wrote it, and those who run the meeting
  hidden_message: {
    key: 'message_id',
    rows: (viewer: ViewerName) =>
      inRooms(viewer)
        .filter(([, who, what]) => what === 'hidden' && (isAdvisor(viewer) || viewer === who))
        .map(messageOf),
  },
  ...roomQuestionRows,
  ...pollRows,
  ...minutesRows,
  ...attendanceRows,
  ...minutesEntryRows,
  ...meetingThreadRows,
};

/** The meetings with their rooms, each as it was. */
export async function writeRooms(place: Place): Promise<void> {
  await writeMeetings(place);
  await addRooms(place);
}

/** To meetings that were just written. */
export async function addRooms(place: Place): Promise<void> {
  for (const room of rooms) {
    // its time before its state: of one that is closed nobody is told
    await place.query(`update meeting set state = 'closed', starts_at = now() where id = $1`, [
      meetingOf(room),
    ]);
    if (room !== 'forPlanner')
      await place.query(`update meeting set state = 'live' where id = $1`, [meetingOf(room)]);
    await place.query(
      `insert into live_room (meeting_id, opened_by, closed_at, messages, questions, key_hash) values ($1, $2, $3, 9, 9, $4)`,
      [
        ...[meetingOf(room), id('membership:advisor')],
        ...(room === 'forPlanner'
          ? ['2026-01-03', null]
          : [null, await place.app.roomKeys.make(meetingOf(room))]),
      ],
    );
  }
  for (const [room, who] of raised)
    await place.query('insert into raised_hand values ($1, $2, $3)', [
      meetingOf(room),
      id(`person:${who}`),
      id(`membership:${who}`),
    ]);
  for (const [index, entry] of said.entries()) await writeMessage(place, index + 1, entry);
  await addQuestions(place);
  await addPolls(place);
  await addMinutes(place);
  await addAttendance(place);
  await addEntries(place);
  await addMeetingThreads(place);
}

async function writeMessage(place: Place, number: number, entry: (typeof said)[number]): Promise<void> {
  const [room, who, what] = entry;
  const hidden = what === 'hidden';
  await place.query(
    `insert into meeting_message (id, meeting_id, number, membership_id, person_id, organisation_id, function, body, html, renderer,
      created_at, stub, stub_at, hidden_by, hidden_reason)
    values ($1, $2, $3, $4, $5, $6, '', $7, $7, 1, now() - $8::interval, $9, $10, $11, $12)`,
    [
      ...[messageOf(entry), meetingOf(room), number],
      ...[id(`membership:${who}`), id(`person:${who}`), id(people[who][2])],
      ...[hidden ? '' : 'x', what === 'old' ? '10 minutes' : '0'],
      ...(hidden ? ['hidden', '2026-01-02', id('membership:advisor'), 'x'] : [null, null, null, null]),
    ],
  );
  if (hidden)
    await place.query(`insert into hidden_message values ($1, 'Geheim', 'Geheim', 1)`, [messageOf(entry)]);
}

/** The room, its agenda, and what is said in it. */
export function liveRoomTrials(place: Place): Trial[] {
  const arrange = () => writeRooms(place);
  return [
    ...rooms.flatMap((room) => ofRoom(place, room, arrange)),
    ...said.flatMap((entry) => ofMessage(entry, arrange)),
    ...roomQuestionTrials(arrange),
    ...pollTrials(arrange),
  ];
}

/** What comes of it. */
export function afterRoomTrials(place: Place): Trial[] {
  const arrange = () => writeRooms(place);
  return [
    ...attendanceTrials(place, arrange),
    ...minutesEntryTrials(arrange),
    ...meetingThreadTrials(arrange),
    ...minutesTrials(place, arrange),
  ];
}

const ifAttends =
  (room: MeetingName, otherwise: (viewer: ViewerName) => Expected = () => 'done') =>
  (viewer: ViewerName): Expected => {
    if (viewer === 'guest') return 'signed-out';
    return attends[viewer].includes(room) ? otherwise(viewer) : 'hidden';
  };
const ifLeads = (viewer: ViewerName): Expected => (isAdvisor(viewer) ? 'done' : 'refused');

function ofRoom(place: Place, room: RoomName, arrange: () => Promise<void>): Trial[] {
  const url = `/api/v1/meetings/${meetingOf(room)}`;
  const object = `the room of ${room}`;
  const closed = room === 'forPlanner';
  const item = id(`item:${room}`);
  const deed = (route: string, rest: string, body?: object): Trial => ({
    route,
    object,
    arrange,
    request: () => ({ url: `${url}${rest}`, ...(body && { body }) }),
    expected: ifAttends(room, ifLeads),
    refusedByDatabase: true,
  });
  const read = (method: 'GET' | 'HEAD'): Trial[] => [
    {
      route: `${method} /api/v1/meetings/:id/room`,
      object,
      arrange,
      request: () => ({ url: `${url}/room` }),
      expected: ifAttends(room),
      returned: (answer: { meetingId: string }) => [answer.meetingId],
      ids: (viewer) => (attends[viewer].includes(room) ? [meetingOf(room)] : []),
    },
    {
      route: `${method} /api/v1/meetings/:id/messages`,
      object,
      arrange,
      request: () => ({ url: `${url}/messages` }),
      expected: ifAttends(room),
      returned: ({ items }: { items: { id: string }[] }) => items.map((each) => each.id),
      ids: (viewer) =>
        inRooms(viewer)
          .filter(([where]) => where === room)
          .map(messageOf),
    },
  ];
  const hands = (['GET', 'HEAD'] as const).map((method): Trial => ({
    route: `${method} /api/v1/meetings/:id/hands`,
    object,
    arrange,
    request: () => ({ url: `${url}/hands` }),
    expected: ifAttends(room),
    returned: (answer: { hands: { person: { id: string } }[] }) =>
      answer.hands.map(({ person }) => person.id),
    ids: (viewer) =>
      raised
        .filter(([where]) => where === room && attends[viewer].includes(where))
        .map(([, who]) => id(`person:${who}`)),
  }));
  const [, speaker] = raised.find(([where]) => where === room) ?? ['', 'planner' as const];
  return [
    ...hands,
    ...read('GET'),
    ...read('HEAD'),
    // closed rooms refuse whoever comes with 409, so they are tried where they are open
    ...(closed
      ? []
      : [
          {
            ...deed('POST /api/v1/meetings/:id/open', '/open'),
            arrange: async () => {
              await writeMeetings(place);
              // the room brings it
              await place.query('delete from event where stream = $1', [`minutes:${meetingOf(room)}`]);
              await place.query('delete from stream where id = $1', [`minutes:${meetingOf(room)}`]);
              await place.query('update meeting set starts_at = now() where id = $1', [meetingOf(room)]);
              // it begins with the room
              await place.query('delete from event where stream = $1', [`minutes:${meetingOf(room)}`]);
              await place.query('delete from stream where id = $1', [`minutes:${meetingOf(room)}`]);
            },
          },
          deed('POST /api/v1/meetings/:id/agenda/move', '/agenda/move', { from: null, step: 'next' }),
          {
            ...deed('POST /api/v1/meetings/:id/agenda/extend', '/agenda/extend', { item, minutes: 5 }),
            arrange: async () => {
              await arrange();
              await place.query(
                'update live_room set item_id = $2, item_since = now() where meeting_id = $1',
                [meetingOf(room), item],
              );
            },
          },
          deed('PUT /api/v1/meetings/:id/chat', '/chat', { open: false, slowSeconds: 0 }),
          {
            ...deed('POST /api/v1/meetings/:id/messages', '/messages', { body: 'Hallo' }),
            expected: ifAttends(room),
          },
          { ...deed('PUT /api/v1/meetings/:id/hand', '/hand'), expected: ifAttends(room) },
          {
            ...deed('DELETE /api/v1/meetings/:id/hands/:person', `/hands/${id(`person:${speaker}`)}`),
            expected: ifAttends(room, (viewer) => (viewer === speaker ? 'done' : ifLeads(viewer))),
          },
          deed('POST /api/v1/meetings/:id/close', '/close'),
        ]),
  ];
}

function ofMessage(entry: (typeof said)[number], arrange: () => Promise<void>): Trial[] {
  const [room, who, what] = entry;
  const url = `/api/v1/meeting-messages/${messageOf(entry)}`;
  const object = `what ${who} said in ${room}, ${what}`;
  const trial = (
    route: string,
    rest: string,
    may: (viewer: ViewerName) => Expected,
    body?: object,
  ): Trial => ({
    route,
    object,
    arrange,
    request: () => ({ url: `${url}${rest}`, ...(body && { body }) }),
    expected: ifAttends(room, may),
    refusedByDatabase: !route.startsWith('GET') && !route.startsWith('HEAD'),
  });
  const ifFresh = (viewer: ViewerName): Expected => (viewer === who && what === 'fresh' ? 'done' : 'refused');
  const ifReadsHidden = (viewer: ViewerName): Expected =>
    viewer === who || isAdvisor(viewer) ? 'done' : 'refused';
  if (what === 'hidden')
    return [
      trial('POST /api/v1/meeting-messages/:id/bring-back', '/bring-back', ifLeads),
      ...(['GET', 'HEAD'] as const).map((method) =>
        trial(`${method} /api/v1/meeting-messages/:id/hidden-text`, '/hidden-text', ifReadsHidden),
      ),
    ];
  return [
    trial('POST /api/v1/meeting-messages/:id/hide', '/hide', ifLeads, { reason: 'x' }),
    ...(room === 'forPlanner'
      ? []
      : [
          trial('PATCH /api/v1/meeting-messages/:id', '', ifFresh, { body: 'Anders' }),
          trial('POST /api/v1/meeting-messages/:id/withdraw', '/withdraw', ifFresh),
        ]),
  ];
}
