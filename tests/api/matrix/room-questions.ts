import { fingerprint } from '../../../server/features/live-room/fingerprint.ts';
import { id, people, slugOfChannel, type PersonName } from '../../support/world.ts';
import type { Expected, ViewerName } from './expected.ts';
import { attends, meetingOf, type MeetingName } from './meetings.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

/** Who asked where, with a name or without; the planner's meeting is closed. */
const asked: [MeetingName, PersonName, 'named' | 'secret'][] = [
  ['forAll', 'member', 'named'],
  ['forAll', 'lead', 'secret'],
  ['forHuegelgau', 'stranger', 'named'],
  ['forPlanner', 'planner', 'named'],
];
type Asked = (typeof asked)[number];
export const questionOf = ([room, who]: [MeetingName, PersonName]) => id(`question:${room}:${who}`);
const isAdvisor = (viewer: ViewerName) => viewer === 'advisor' || viewer === 'otherAdvisor';
const seen = (viewer: ViewerName) => asked.filter(([room]) => attends[viewer].includes(room));

export const roomQuestionRows = {
  meeting_question: {
    key: 'id',
    rows: (viewer: ViewerName) => seen(viewer).map(([room, who]) => questionOf([room, who])),
  },
  // hers, to which she put her name
  meeting_vote: {
    key: 'question_id',
    rows: (viewer: ViewerName) => (viewer === 'lead' ? [questionOf(['forAll', 'member'])] : []),
  },
};

/** To rooms that were just written. The lead has put her name to her vote, the stranger has not. */
export async function addQuestions(place: Place): Promise<void> {
  for (const [index, entry] of asked.entries()) await writeQuestion(place, index + 1, entry);
  const voted = questionOf(['forAll', 'member']);
  const key = await keyOf(place, 'forAll');
  for (const [who, named] of [
    ['lead', true],
    ['stranger', false],
  ] as const)
    await place.query('insert into meeting_vote values ($1, $2, $3)', [
      ...[voted, fingerprint(key, 'voted', voted, id(`person:${who}`))],
      named ? id(`person:${who}`) : null,
    ]);
  await place.query('update meeting_question set votes = 2 where id = $1', [voted]);
}

export async function keyOf(place: Place, room: MeetingName): Promise<Buffer> {
  const { rows } = await place.query('select key_hash from live_room where meeting_id = $1', [
    meetingOf(room),
  ]);
  const key = await place.app.roomKeys.read(meetingOf(room), rows[0]?.key_hash as Buffer);
  if (!key) throw new Error('no key');
  return key;
}

async function writeQuestion(place: Place, number: number, [room, who, how]: Asked): Promise<void> {
  const question = questionOf([room, who]);
  const person = id(`person:${who}`);
  const secret = how === 'secret';
  await place.query(
    `insert into meeting_question (id, meeting_id, number, text, anonymous, membership_id, person_id, organisation_id, function,
      asker_fingerprint) values ($1, $2, $3, 'Warum?', $4, $5, $6, $7, $8, $9)`,
    [
      ...[question, meetingOf(room), number, secret],
      ...(secret ? [null, null, null, null] : [id(`membership:${who}`), person, id(people[who][2]), '']),
      secret ? fingerprint(await keyOf(place, room), 'asked', question, person) : null,
    ],
  );
}

const ifAttends =
  (room: MeetingName, otherwise: (viewer: ViewerName) => Expected = () => 'done') =>
  (viewer: ViewerName): Expected => {
    if (viewer === 'guest') return 'signed-out';
    return attends[viewer].includes(room) ? otherwise(viewer) : 'hidden';
  };

/** `arrange` writes the meetings and their rooms. */
export function roomQuestionTrials(arrange: () => Promise<void>): Trial[] {
  return [
    ...(['forAll', 'forHuegelgau', 'forPlanner'] as const).flatMap((room) => ofRoom(room, arrange)),
    ...asked.flatMap((entry) => ofQuestion(entry, arrange)),
  ];
}

function ofRoom(room: MeetingName, arrange: () => Promise<void>): Trial[] {
  const url = `/api/v1/meetings/${meetingOf(room)}/questions`;
  const object = `the questions in ${room}`;
  const reading = (method: 'GET' | 'HEAD'): Trial => ({
    ...{ route: `${method} /api/v1/meetings/:id/questions`, object, arrange },
    request: () => ({ url }),
    expected: ifAttends(room),
    returned: ({ items }: { items: { id: string }[] }) => items.map((each) => each.id),
    ids: (viewer) =>
      seen(viewer)
        .filter(([where]) => where === room)
        .map(([where, who]) => questionOf([where, who])),
  });
  const asking = (anonymous: boolean): Trial => ({
    ...{ route: 'POST /api/v1/meetings/:id/questions', object: `${object}, ${anonymous}`, arrange },
    request: () => ({ url, body: { text: 'Und wann?', anonymous } }),
    expected: ifAttends(room),
    refusedByDatabase: true,
  });
  const [, first] = asked.find(([where]) => where === room) ?? [];
  const followingUp: Trial[] = first
    ? [
        {
          ...{ route: 'POST /api/v1/meetings/:id/follow-ups', object, arrange, done: 201 },
          request: () => ({
            url: `/api/v1/meetings/${meetingOf(room)}/follow-ups`,
            body: { questions: [{ id: questionOf([room, first]), channel: slugOfChannel('open') }] },
          }),
          expected: ifAttends(room, (viewer) => (isAdvisor(viewer) ? 'done' : 'refused')),
          refusedByDatabase: true,
        },
      ]
    : [];
  // the closed one refuses whoever comes with 409
  return [
    ...followingUp,
    reading('GET'),
    reading('HEAD'),
    ...(room === 'forPlanner' ? [] : [asking(false), asking(true)]),
  ];
}

function ofQuestion([room, who, how]: Asked, arrange: () => Promise<void>): Trial[] {
  const url = `/api/v1/meeting-questions/${questionOf([room, who])}`;
  const trial = (route: string, may?: (viewer: ViewerName) => Expected, body?: object): Trial => ({
    ...{ route: `${route.replace(' ', ' /api/v1/meeting-questions/:id')}`, arrange },
    object: `what ${who} asked in ${room}, ${how}`,
    request: () => ({ url: `${url}${route.split(' ')[1] ?? ''}`, ...(body && { body }) }),
    expected: ifAttends(room, may),
    refusedByDatabase: true,
  });
  const ifLeads = (viewer: ViewerName): Expected => (isAdvisor(viewer) ? 'done' : 'refused');
  const hide = trial('POST /hide', ifLeads, { reason: 'x' });
  if (room === 'forPlanner') return [hide];
  return [
    hide,
    trial('PUT /vote', undefined, { named: false }),
    trial('DELETE /vote'),
    trial('POST /withdraw', (viewer) => (viewer === who ? 'done' : 'refused')),
    trial('POST /state', ifLeads, { state: 'current' }),
    { ...trial('POST /thread', ifLeads, { channel: slugOfChannel('open') }), done: 201 },
    ...(how === 'secret' ? [trial('POST /merge', ifLeads, { into: questionOf(['forAll', 'member']) })] : []),
  ];
}
