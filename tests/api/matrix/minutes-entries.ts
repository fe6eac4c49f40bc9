import { id } from '../../support/world.ts';
import type { Expected, ViewerName } from './expected.ts';
import { meetingOf } from './meetings.ts';
import { minutesOf, readsMinutes, type MinutesName } from './minutes.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

/** In each of the minutes a result, and a task of Hügelgau; that of the approved ones the stranger has taken. */
const rooms = Object.keys(minutesOf) as MinutesName[];
const kinds = ['result', 'task'] as const;
type Kind = (typeof kinds)[number];
/** once minutes are circulated, a task needs both */
const complete = { organisationId: id('institut'), dueOn: '2099-01-01' };

export const entryOf = (room: MinutesName, kind: Kind) => id(`entry:${room}:${kind}`);
const isAdvisor = (viewer: ViewerName) => viewer === 'advisor' || viewer === 'otherAdvisor';
const entriesIn = (viewer: ViewerName, of: readonly MinutesName[] = rooms) =>
  readsMinutes(viewer)
    .filter((room) => of.includes(room))
    .flatMap((room) => kinds.map((kind) => entryOf(room, kind)));
const tasksIn = (viewer: ViewerName) => readsMinutes(viewer).map((room) => entryOf(room, 'task'));

/** For each table what identifies a row, and which rows each viewer sees. */
export const minutesEntryRows = {
  minutes_entry: { key: 'id', rows: (viewer: ViewerName) => entriesIn(viewer) },
  task: { key: 'entry_id', rows: tasksIn },
};

/** To minutes that were just written. */
export async function addEntries(place: Place): Promise<void> {
  for (const room of rooms) {
    for (const [index, kind] of kinds.entries())
      await place.query(
        `insert into minutes_entry (id, meeting_id, item_id, number, kind, text, membership_id) values ($1, $2, $3, $4, $5, 'x', $6)`,
        [
          ...[entryOf(room, kind), meetingOf(room), id(`item:${room}`)],
          ...[index + 1, kind, id('membership:advisor')],
        ],
      );
    await place.query(
      `insert into task (entry_id, organisation_id, due_on, membership_id) values ($1, $2, '2099-01-01', $3)`,
      [...[entryOf(room, 'task'), id('huegelgau')], room === 'forPlanner' ? id('membership:stranger') : null],
    );
  }
}

const ifReads = (room: MinutesName, viewer: ViewerName, otherwise: Expected = 'done'): Expected => {
  if (viewer === 'guest') return 'signed-out';
  return readsMinutes(viewer).includes(room) ? otherwise : 'hidden';
};
const ifLeads = (viewer: ViewerName): Expected => (isAdvisor(viewer) ? 'done' : 'refused');
const isResponsible = (viewer: ViewerName) => viewer === 'stranger' || viewer === 'strangeLead';

/** `arrange` writes the meetings with their rooms and minutes: `writeRooms`. */
export function minutesEntryTrials(arrange: () => Promise<void>): Trial[] {
  return [
    ...rooms.flatMap((room) => ofMinutes(room, arrange)),
    ...rooms.flatMap((room) => ofTask(room, arrange)),
    ...listed(arrange),
  ];
}

function ofMinutes(room: MinutesName, arrange: () => Promise<void>): Trial[] {
  const object = `the minutes of ${room}, ${minutesOf[room]}`;
  const url = `/api/v1/meetings/${meetingOf(room)}/minutes/entries`;
  const reading = (['GET', 'HEAD'] as const).map((method): Trial => ({
    ...{ route: `${method} /api/v1/meetings/:id/minutes/entries`, object, arrange },
    request: () => ({ url }),
    expected: (viewer) => ifReads(room, viewer),
    returned: ({ items }: { items: { id: string }[] }) => items.map((each) => each.id),
    ids: (viewer) => entriesIn(viewer, [room]),
  }));
  // what is approved refuses whoever comes with 409
  if (room === 'forPlanner') return reading;
  const trial = (route: string, path: string, body?: object): Trial => ({
    ...{ route, object, arrange },
    request: () => ({ url: path, ...(body && { body }) }),
    expected: (viewer) => ifReads(room, viewer, ifLeads(viewer)),
    refusedByDatabase: true,
  });
  return [
    ...reading,
    trial('POST /api/v1/meetings/:id/minutes/entries', url, { kind: 'task', text: 'Neu', task: complete }),
    ...kinds.flatMap((kind) => [
      trial('PATCH /api/v1/minutes-entries/:id', `/api/v1/minutes-entries/${entryOf(room, kind)}`, {
        ...{ text: 'Anders', kind: 'task', task: { function: 'Bauamt', ...complete } },
      }),
      trial('DELETE /api/v1/minutes-entries/:id', `/api/v1/minutes-entries/${entryOf(room, kind)}`),
    ]),
  ];
}

function ofTask(room: MinutesName, arrange: () => Promise<void>): Trial[] {
  const url = `/api/v1/tasks/${entryOf(room, 'task')}`;
  const isTaken = room === 'forPlanner';
  const trial = (route: string, may: (viewer: ViewerName) => boolean, body?: object): Trial => ({
    ...{ route: route.replace(' ', ' /api/v1/tasks/:id'), arrange },
    object: `the task in the minutes of ${room}`,
    request: () => ({ url: `${url}${route.split(' ')[1]}`, ...(body && { body }) }),
    expected: (viewer) =>
      // of a draft nobody takes one
      minutesOf[room] === 'draft' && viewer !== 'guest'
        ? 'hidden'
        : ifReads(room, viewer, may(viewer) ? 'done' : 'refused'),
    refusedByDatabase: true,
  });
  return [
    // who comes to one that somebody else has taken is told so
    ...(isTaken ? [] : [trial('PUT /taken', isResponsible)]),
    trial('DELETE /taken', (viewer) => isResponsible(viewer) || isAdvisor(viewer)),
    trial('PUT /done', (viewer) => isResponsible(viewer) || isAdvisor(viewer), { note: 'Fertig' }),
    trial('DELETE /done', (viewer) => isResponsible(viewer) || isAdvisor(viewer)),
  ];
}

function listed(arrange: () => Promise<void>): Trial[] {
  const known = (viewer: ViewerName) =>
    readsMinutes(viewer)
      .filter((room) => minutesOf[room] !== 'draft')
      .map((room) => entryOf(room, 'task'));
  const trial = (
    of: string,
    expected: (viewer: ViewerName) => Expected,
    ids: (viewer: ViewerName) => string[],
  ) =>
    (['GET', 'HEAD'] as const).map((method): Trial => ({
      ...{ route: `${method} /api/v1/tasks`, object: `tasks, ${of}`, arrange, expected, ids },
      request: () => ({ url: `/api/v1/tasks?of=${of}` }),
      returned: ({ items }: { items: { id: string }[] }) => items.map((each) => each.id),
    }));
  const signedIn = (viewer: ViewerName): Expected => (viewer === 'guest' ? 'signed-out' : 'done');
  return [
    // the stranger reads the minutes of Hügelgau alone; what she took elsewhere is out of her sight
    ...trial('mine', signedIn, (viewer) => (isResponsible(viewer) ? known(viewer) : [])),
    ...trial('organisation', signedIn, (viewer) => (isResponsible(viewer) ? known(viewer) : [])),
    ...trial(
      'all',
      (viewer) =>
        isAdvisor(viewer) || viewer === 'ministry' || viewer === 'guest' ? signedIn(viewer) : 'refused',
      known,
    ),
  ];
}
