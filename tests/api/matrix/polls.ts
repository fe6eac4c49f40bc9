import { fingerprint } from '../../../server/features/live-room/fingerprint.ts';
import { id } from '../../support/world.ts';
import type { Expected, ViewerName } from './expected.ts';
import { attends, meetingOf, type MeetingName } from './meetings.ts';
import type { Place } from './place.ts';
import { keyOf } from './room-questions.ts';
import type { Trial } from './trial.ts';

/** An open poll and a prepared one for all, one in Hügelgau's meeting, one that has ended in the planner's. */
const there: [MeetingName, 'open' | 'prepared' | 'closed'][] = [
  ['forAll', 'open'],
  ['forAll', 'prepared'],
  ['forHuegelgau', 'open'],
  ['forPlanner', 'closed'],
];
type There = (typeof there)[number];
export const pollOf = ([room, state]: There) => id(`poll:${room}:${state}`);
export const optionOf = (poll: There) => id(`option:${pollOf(poll)}`);
const isAdvisor = (viewer: ViewerName) => viewer === 'advisor' || viewer === 'otherAdvisor';
const seen = (viewer: ViewerName) =>
  there.filter(
    ([room, state]) => attends[viewer].includes(room) && (state !== 'prepared' || isAdvisor(viewer)),
  );

export const pollRows = {
  poll: { key: 'id', rows: (viewer: ViewerName) => seen(viewer).map(pollOf) },
  poll_option: { key: 'id', rows: (viewer: ViewerName) => seen(viewer).map(optionOf) },
  // nobody reads who voted, and how
  poll_ballot: { key: 'poll_id', rows: () => [] },
  poll_choice: { key: 'poll_id', rows: () => [] },
};

/** To rooms that were just written; the stranger has voted in the open one. */
export async function addPolls(place: Place): Promise<void> {
  for (const [index, entry] of there.entries()) {
    const [room, state] = entry;
    await place.query(
      `insert into poll (id, meeting_id, number, question, kind, disclosure, results, state) values ($1, $2, $3, 'Wie?', 'single', 'names', 'live', $4)`,
      [pollOf(entry), meetingOf(room), index + 1, state],
    );
    await place.query(`insert into poll_option (id, poll_id, position, text) values ($1, $2, 1, 'Ja')`, [
      optionOf(entry),
      pollOf(entry),
    ]);
  }
  const open: There = ['forAll', 'open'];
  const hers = fingerprint(await keyOf(place, 'forAll'), 'polled', pollOf(open), id('person:stranger'));
  await place.query('insert into poll_ballot values ($1, $2, $3, $4)', [
    ...[pollOf(open), hers, id('huegelgau'), id('person:stranger')],
  ]);
  await place.query('insert into poll_choice values ($1, $2, $3, null)', [
    pollOf(open),
    hers,
    optionOf(open),
  ]);
}

/** `arrange` writes the meetings and their rooms. */
export function pollTrials(arrange: () => Promise<void>): Trial[] {
  return [
    ...(['forAll', 'forHuegelgau', 'forPlanner'] as const).flatMap((room) => ofRoom(room, arrange)),
    ...there.flatMap((entry) => ofPoll(entry, arrange)),
  ];
}

const ifLeads = (viewer: ViewerName): Expected => (isAdvisor(viewer) ? 'done' : 'refused');
const ifAttends = (room: MeetingName, viewer: ViewerName, otherwise: Expected = 'done'): Expected => {
  if (viewer === 'guest') return 'signed-out';
  return attends[viewer].includes(room) ? otherwise : 'hidden';
};

function ofRoom(room: MeetingName, arrange: () => Promise<void>): Trial[] {
  const url = `/api/v1/meetings/${meetingOf(room)}/polls`;
  const object = `the polls in ${room}`;
  const body = {
    ...{ question: 'Neu?', kind: 'words', disclosure: 'secret', results: 'end', options: [], open: false },
  };
  const reading = (['GET', 'HEAD'] as const).map((method): Trial => ({
    ...{ route: `${method} /api/v1/meetings/:id/polls`, object, arrange },
    request: () => ({ url }),
    expected: (viewer) => ifAttends(room, viewer),
    returned: ({ items }: { items: { id: string }[] }) => items.map((each) => each.id),
    ids: (viewer) =>
      seen(viewer)
        .filter(([where]) => where === room)
        .map(pollOf),
  }));
  if (room === 'forPlanner') return reading;
  return [
    ...reading,
    {
      ...{ route: 'POST /api/v1/meetings/:id/polls', object, arrange },
      request: () => ({ url, body }),
      expected: (viewer) => ifAttends(room, viewer, ifLeads(viewer)),
      refusedByDatabase: true,
    },
  ];
}

function ofPoll(entry: There, arrange: () => Promise<void>): Trial[] {
  const [room, state] = entry;
  const url = `/api/v1/polls/${pollOf(entry)}`;
  const known = (viewer: ViewerName, otherwise: Expected): Expected =>
    state === 'prepared' && viewer !== 'guest' && !isAdvisor(viewer)
      ? 'hidden'
      : ifAttends(room, viewer, otherwise);
  const trial = (route: string, may: (viewer: ViewerName) => Expected, body?: object): Trial => ({
    ...{ route: `${route.replace(' ', ' /api/v1/polls/:id')}`, arrange },
    object: `the poll in ${room}, ${state}`,
    request: () => ({ url: `${url}${route.split(' ')[1] ?? ''}`, ...(body && { body }) }),
    expected: (viewer) => known(viewer, may(viewer)),
    refusedByDatabase: true,
  });
  // the one that has ended refuses whoever comes with 409
  if (state === 'closed') return [];
  return [
    trial('PATCH ', ifLeads, { state: 'open' }),
    ...(state === 'prepared'
      ? [trial('DELETE ', ifLeads)]
      : [trial('PUT /ballot', () => 'done', { options: [optionOf(entry)] })]),
  ];
}
