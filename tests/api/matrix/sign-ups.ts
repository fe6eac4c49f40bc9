import { hashOfToken } from '../../../server/plugins/hash-of-token.ts';
import { id, people, type PersonName } from '../../support/world.ts';
import { always, ifSignedIn, type Expected, type ViewerName } from './expected.ts';
import {
  attends,
  meetingRows,
  meetingNames,
  meetingOf,
  writeMeetings,
  type MeetingName,
} from './meetings.ts';
import type { Place } from './place.ts';
import type { Trial } from './trial.ts';

/** Who signed up for which meeting, and who said that she needs something. */
const came: [MeetingName, PersonName, string?][] = [
  ['forAll', 'member', 'Rollstuhl'],
  ['forAll', 'stranger'],
  ['forHuegelgau', 'stranger', 'Kinderbetreuung'],
  ['forPlanner', 'planner'],
];
const keyOf = (meeting: MeetingName, who: PersonName) => meetingOf(meeting) + id(`person:${who}`);
const isAdvisor = (viewer: ViewerName) => viewer === 'advisor' || viewer === 'otherAdvisor';
const isColleague = (viewer: ViewerName, who: PersonName) =>
  viewer !== 'guest' && people[viewer][2] === people[who][2];

const rows =
  (may: (viewer: ViewerName, who: PersonName, needs?: string) => boolean) => (viewer: ViewerName) =>
    came
      .filter(([meeting, who, needs]) => attends[viewer].includes(meeting) && may(viewer, who, needs))
      .map(([meeting, who]) => keyOf(meeting, who));

/** Names: those of one's own organisation, all to advisors. */
const signUpsSeen = rows((viewer, who) => isAdvisor(viewer) || isColleague(viewer, who));
/** Needs: one's own, all to advisors. */
const needsSeen = rows((viewer, who, needs) => needs !== undefined && (isAdvisor(viewer) || viewer === who));

/** For each table of meetings what identifies a row, and which rows each viewer sees. */
export const signUpRows = {
  ...meetingRows,
  meeting_sign_up: { key: 'meeting_id::text || person_id', rows: signUpsSeen },
  meeting_need: { key: 'meeting_id::text || person_id', rows: needsSeen },
  meeting_notification: {
    key: 'meeting_id',
    rows: (viewer: ViewerName) => (viewer === 'member' ? [meetingOf('forAll')] : []),
  },
  calendar_feed: {
    key: 'person_id',
    rows: (viewer: ViewerName) => (viewer === 'member' ? [id('person:member')] : []),
  },
};

/** Meetings and who comes; also what somebody was told of a meeting that she reads no longer, and the address of a calendar. */
export async function writeSignUps(place: Place): Promise<void> {
  await writeMeetings(place);
  await place.query('delete from meeting_sign_up');
  for (const [meeting, who, needs] of came) {
    await place.query(
      `insert into meeting_sign_up (meeting_id, membership_id, person_id, organisation_id, way) values ($1, $2, $3, $4, 'online')`,
      [meetingOf(meeting), id(`membership:${who}`), id(`person:${who}`), id(people[who][2])],
    );
    if (needs)
      await place.query('insert into meeting_need values ($1, $2, $3)', [
        meetingOf(meeting),
        id(`person:${who}`),
        needs,
      ]);
  }
  await place.query('delete from meeting_notification');
  for (const meeting of ['forAll', 'forHuegelgau'] as const)
    await place.query(
      `insert into meeting_notification (person_id, meeting_id, kind) values ($1, $2, 'changed')`,
      [id('person:member'), meetingOf(meeting)],
    );
  await place.query('delete from calendar_feed');
  await place.query('insert into calendar_feed values ($1, $2)', [
    id('person:member'),
    hashOfToken('geheim'),
  ]);
}

/** Sign up, see who comes, and what calendars are told. */
export function signUpTrials(place: Place): Trial[] {
  const arrange = () => writeSignUps(place);
  return [
    ...meetingNames.filter((name) => name !== 'draft').flatMap((name) => ofMeeting(name, arrange)),
    {
      route: 'GET /api/v1/meeting-notifications',
      object: 'what she was told of meetings',
      arrange,
      request: () => ({ url: '/api/v1/meeting-notifications' }),
      expected: ifSignedIn,
      returned: ({ items }: { items: { meeting: { id: string } }[] }) => items.map((item) => item.meeting.id),
      ids: (viewer) => (viewer === 'member' ? [meetingOf('forAll')] : []),
    },
    ...(['GET', 'PUT', 'DELETE'] as const).map((method): Trial => ({
      route: `${method} /api/v1/me/calendar-feed`,
      object: 'her own',
      arrange,
      request: () => ({ url: '/api/v1/me/calendar-feed' }),
      expected: ifSignedIn,
    })),
    {
      route: 'GET /kalender/:secret.ics',
      object: 'of the member',
      arrange,
      request: () => ({ url: '/kalender/geheim.ics' }),
      expected: always,
    },
  ];
}

function ofMeeting(name: MeetingName, arrange: () => Promise<void>): Trial[] {
  const url = `/api/v1/meetings/${meetingOf(name)}`;
  const object = `the meeting ${name}`;
  const expected = (viewer: ViewerName): Expected => {
    if (viewer === 'guest') return 'signed-out';
    return attends[viewer].includes(name) ? 'done' : 'hidden';
  };
  return [
    {
      route: 'GET /api/v1/meetings/:id/sign-ups',
      object,
      arrange,
      request: () => ({ url: `${url}/sign-ups` }),
      expected,
      returned: ({ people: named }: { people: { person: { id: string } }[] }) =>
        named.map(({ person }) => meetingOf(name) + person.id),
      ids: (viewer) => signUpsSeen(viewer).filter((key) => key.startsWith(meetingOf(name))),
    },
    {
      route: 'PUT /api/v1/meetings/:id/sign-up',
      object,
      arrange,
      request: () => ({ url: `${url}/sign-up`, body: { needs: 'Gebärdensprache' } }),
      expected,
      refusedByDatabase: true,
    },
    {
      route: 'DELETE /api/v1/meetings/:id/sign-up',
      object,
      arrange,
      request: () => ({ url: `${url}/sign-up` }),
      expected,
      refusedByDatabase: true,
    },
    {
      route: 'GET /api/v1/meetings/:id/calendar',
      object,
      request: () => ({ url: `${url}/calendar` }),
      expected,
    },
    {
      route: 'PUT /api/v1/meetings/:id/notifications/read',
      object,
      arrange,
      request: () => ({ url: `${url}/notifications/read` }),
      expected,
    },
  ];
}
