import { id } from '../../support/world.ts';
import { ifSignedIn, reads, viewers, type Expected, type ViewerName } from './expected.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

/** A draft, one for everybody, one for Hügelgau alone, one for the planner by name. */
export const meetingNames = ['draft', 'forAll', 'forHuegelgau', 'forPlanner'] as const;
export type MeetingName = (typeof meetingNames)[number];
export const meetingOf = (name: MeetingName) => id(`meeting:${name}`);
export const itemOf = (name: MeetingName) => id(`item:${name}`);

const nothing = [] as const;

/** Advisors all, the ministry what was announced, members and leads what they are invited to, planners what names them. */
export const attends: Record<ViewerName, readonly MeetingName[]> = {
  guest: nothing,
  member: ['forAll'],
  lead: ['forAll'],
  stranger: ['forAll', 'forHuegelgau'],
  strangeLead: ['forAll', 'forHuegelgau'],
  advisor: meetingNames,
  otherAdvisor: meetingNames,
  ministry: ['forAll', 'forHuegelgau', 'forPlanner'],
  planner: ['forPlanner'],
  otherPlanner: nothing,
  admin: nothing,
};

const ofMeetings =
  (row: (name: MeetingName) => string, among: readonly MeetingName[] = meetingNames) =>
  (viewer: ViewerName): string[] =>
    attends[viewer].filter((name) => among.includes(name)).map((name) => row(name));

const meetingsSeen = ofMeetings(meetingOf);
export const isAdvisor = (viewer: ViewerName) => /advisor/i.test(viewer);
/** at the desk of the minutes sit those alone who run meetings */
export const meetingStreamsSeen = (viewer: ViewerName): string[] =>
  attends[viewer].flatMap((name) => [
    `meeting:${meetingOf(name)}`,
    ...(isAdvisor(viewer) ? [`minutes:${meetingOf(name)}`] : []),
  ]);
/** of the room is told whoever reads the room, too */
export const channelOf = (name: MeetingName) => (name === 'forAll' ? 'room' : 'own');
export const besideChannel = (viewer: ViewerName): string[] =>
  attends[viewer].filter((name) => reads[viewer].includes(channelOf(name))).map((name) => meetingOf(name));

/** For each table what identifies a row, and which rows each viewer sees. */
export const meetingRows = {
  meeting: { key: 'id', rows: meetingsSeen },
  // a planner is told of herself alone
  meeting_invitation: { key: 'meeting_id', rows: ofMeetings(meetingOf, ['forHuegelgau', 'forPlanner']) },
  meeting_channel: { key: 'meeting_id', rows: besideChannel },
  agenda_item: { key: 'id', rows: ofMeetings(itemOf) },
  agenda_thread: { key: 'meeting_id', rows: besideChannel },
};

export async function writeMeetings(place: Place): Promise<void> {
  for (const name of meetingNames) await writeMeeting(place, name);
}

export async function writeMeeting(place: Place, name: MeetingName): Promise<void> {
  const meeting = meetingOf(name);
  const announced = name === 'draft' ? null : '2026-01-02';
  await place.query(
    'delete from hidden_message where message_id in (select id from meeting_message where meeting_id = $1)',
    [meeting],
  );
  for (const table of ['poll_choice', 'poll_ballot', 'poll_option'])
    await place.query(`delete from ${table} where poll_id in (select id from poll where meeting_id = $1)`, [
      meeting,
    ]);
  await place.query(
    'delete from meeting_vote where question_id in (select id from meeting_question where meeting_id = $1)',
    [meeting],
  );
  for (const table of [
    'minutes_entry',
    'meeting_thread',
    'poll',
    'raised_hand',
    'meeting_message',
    'meeting_question',
    'meeting_attendee',
    'meeting_attendance',
    'minutes_addendum',
    'minutes_comment',
    'minutes_section',
    'minutes',
    'live_room',
    'agenda_thread',
    'agenda_item',
    'meeting_channel',
    'meeting_invitation',
  ])
    await place.query(`delete from ${table} where meeting_id = $1`, [meeting]);
  await place.query(
    `insert into meeting (id, slug, title, format, place, starts_at, minutes, invites, state, announced_at, membership_id)
    values ($1, $2, 'Treffen', 'online', '', '2099-01-01T09:00:00Z', 60, $3, $4, $5, $6)
    on conflict (id) do update set state = excluded.state, announced_at = excluded.announced_at, cancelled_at = null, revision = 1,
      starts_at = excluded.starts_at, invites = excluded.invites`,
    [
      meeting,
      name.toLowerCase(),
      name === 'forAll' || name === 'draft' ? 'everyone' : 'named',
      name === 'draft' ? 'draft' : 'announced',
      announced,
      id('membership:advisor'),
    ],
  );
  for (const stream of ['meeting', 'minutes'])
    await place.query('insert into stream (id, meeting_id) values ($1, $2) on conflict do nothing', [
      `${stream}:${meeting}`,
      meeting,
    ]);
  if (name === 'forHuegelgau')
    await place.query('insert into meeting_invitation values ($1, $2, null)', [meeting, id('huegelgau')]);
  if (name === 'forPlanner')
    await place.query('insert into meeting_invitation values ($1, null, $2)', [
      meeting,
      id('membership:planner'),
    ]);
  await place.query('insert into meeting_channel values ($1, $2)', [
    meeting,
    id(`channel:${channelOf(name)}`),
  ]);
  await place.query(
    `insert into agenda_item (id, meeting_id, position, kind, title, minutes) values ($1, $2, 1, 'input', 'Impuls', 60)`,
    [itemOf(name), meeting],
  );
  await place.query('insert into agenda_thread values ($1, $2, $3, $4)', [
    itemOf(name),
    meeting,
    id(`thread:${channelOf(name)}`),
    id(`channel:${channelOf(name)}`),
  ]);
}

const ifPlans = (viewer: ViewerName): Expected => {
  const signedIn = ifSignedIn(viewer);
  return signedIn === 'done' && !isAdvisor(viewer) ? 'refused' : signedIn;
};

export function meetingTrials(place: Place): Trial[] {
  const about = {
    title: 'Neues Treffen',
    goal: '',
    format: 'online',
    place: '',
    callUrl: '',
    startsAt: '2099-02-01T09:00:00.000Z',
    minutes: 60,
    capacity: null,
    invites: 'everyone',
    organisations: [],
    people: [],
    channels: [],
  };
  return [
    ...(['GET', 'HEAD'] as const).map((method): Trial => ({
      route: `${method} /api/v1/meetings`,
      object: 'meetings to come',
      arrange: () => writeMeetings(place),
      request: () => ({ url: '/api/v1/meetings?when=coming&limit=100' }),
      expected: ifSignedIn,
      returned: ({ items }: { items: { id: string }[] }) => items.map((item) => item.id),
      ids: meetingsSeen,
    })),
    ...meetingNames.flatMap((name) => ofMeeting(place, name)),
    ...(['GET', 'HEAD'] as const).map((method): Trial => ({
      route: `${method} /api/v1/meeting-invitees`,
      object: 'whom to invite',
      request: () => ({ url: '/api/v1/meeting-invitees' }),
      expected: ifPlans,
    })),
    // the last one: then there are more
    {
      route: 'POST /api/v1/meetings',
      object: 'a new meeting',
      request: () => ({ url: '/api/v1/meetings', body: about }),
      expected: ifPlans,
      refusedByDatabase: true,
    },
  ];
}

function ofMeeting(place: Place, name: MeetingName): Trial[] {
  const url = `/api/v1/meetings/${meetingOf(name)}`;
  const ifAttends = (viewer: ViewerName): Expected => {
    if (viewer === 'guest') return 'signed-out';
    return attends[viewer].includes(name) ? 'done' : 'hidden';
  };
  const deed = (route: string, rest: string, body?: object): Trial => ({
    route,
    object: `the meeting ${name}`,
    arrange: () => writeMeeting(place, name),
    request: () => ({ url: `${url}${rest}`, ...(body && { body }) }),
    expected: (viewer) => {
      const read = ifAttends(viewer);
      return read === 'done' && !isAdvisor(viewer) ? 'refused' : read;
    },
    refusedByDatabase: true,
  });
  return [
    ...(['GET', 'HEAD'] as const).map((method): Trial => ({
      route: `${method} /api/v1/meetings/:id`,
      object: `the meeting ${name}`,
      arrange: () => writeMeeting(place, name),
      request: () => ({ url }),
      expected: ifAttends,
      returned: (meeting: { agenda: { threads: { id: string }[] }[]; channels: { slug: string }[] }) => [
        ...meeting.agenda.flatMap(({ threads }) => threads.map((thread) => thread.id)),
        ...meeting.channels.map(({ slug }) => slug),
      ],
      ids: (viewer) =>
        reads[viewer].includes(channelOf(name)) ? [id(`thread:${channelOf(name)}`), channelOf(name)] : [],
    })),
    deed('PATCH /api/v1/meetings/:id', '', { revision: 1, title: 'Anders' }),
    deed('PUT /api/v1/meetings/:id/agenda', '/agenda', { revision: 1, items: [] }),
    ...(name === 'draft' ? [deed('POST /api/v1/meetings/:id/announce', '/announce', { revision: 1 })] : []),
    deed('PUT /api/v1/meetings/:id/threads/:thread', `/threads/${id('expert:open')}`, { item: itemOf(name) }),
    deed('PUT /api/v1/meetings/:id/threads/:thread', `/threads/${id('expert:open')}`, { item: null }),
    ...(['GET', 'HEAD'] as const).map((method): Trial => ({
      route: `${method} /api/v1/meetings/:id/candidates`,
      object: `the meeting ${name}`,
      arrange: () => writeMeeting(place, name),
      request: () => ({ url: `${url}/candidates?of=all&by=followers` }),
      expected: ifPlans,
    })),
    {
      ...deed('DELETE /api/v1/meetings/:id/threads/:thread', ''),
      request: () => ({ url: `${url}/threads/${id(`thread:${channelOf(name)}`)}` }),
      // of the room an advisor knows who is named in it
      expected: (viewer) => {
        const read = ifAttends(viewer);
        if (read !== 'done' || isAdvisor(viewer)) {
          return read === 'done' && !reads[viewer].includes(channelOf(name)) ? 'hidden' : read;
        }
        return 'refused';
      },
    },
    deed('POST /api/v1/meetings/:id/cancel', '/cancel', { reason: 'fällt aus' }),
  ];
}

/** For whoever follows their streams. */
export const meetingStreams = meetingNames.flatMap((name) => [
  {
    stream: `meeting:${meetingOf(name)}`,
    object: `the meeting ${name}`,
    readers: viewers.filter((viewer) => attends[viewer].includes(name)),
  },
  {
    stream: `minutes:${meetingOf(name)}`,
    object: `the desk of the minutes of ${name}`,
    readers: viewers.filter(isAdvisor),
  },
]);
