import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { curatingTrials } from './curating.ts';
import { deskTrials } from './desk.ts';
import { documentTrials } from './document-trials.ts';
import { hiddenDocumentTrials } from './hidden-documents.ts';
import { viewers } from './expected.ts';
import { expertAnswerTrials } from './expert-answers.ts';
import { keptChannelTrials } from './kept-channels.ts';
import { lookTrials } from './looks.ts';
import { moderationTrials } from './moderating.ts';
import { importTrials } from './imports.ts';
import { heldTrials } from './held-posts.ts';
import { managedOrganisationTrials } from './managed-organisations.ts';
import { afterRoomTrials, liveRoomTrials } from './live-rooms.ts';
import { agendaDocumentTrials } from './agenda-documents.ts';
import { meetingTrials } from './meetings.ts';
import { membershipTrials } from './memberships.ts';
import { notificationTrials } from './notifications.ts';
import { organisationTrials } from './organisations.ts';
import { operatingTrials } from './operating.ts';
import { peopleTrials } from './people.ts';
import { Place } from './place.ts';
import { erasureTrials } from './erasures.ts';
import { reportedDocumentTrials } from './reported-documents.ts';
import { reportTrials } from './reports.ts';
import { reactionTrials } from './reactions.ts';
import { readingTrials } from './reading.ts';
import { runTrials, type Result } from './run.ts';
import { savedSearchTrials } from './saved-searches.ts';
import { signUpTrials } from './sign-ups.ts';
import { silenceTrials } from './silence.ts';
import { takingOnTrials } from './taking-on.ts';
import type { Trial } from './trial.ts';
import { writingTrials } from './writing.ts';

/** Tried by socket.test.ts, frame by frame. */
const socket = ['GET /api/v1/socket', 'HEAD /api/v1/socket'];
/** The page that documents the API, and its files: the same for everybody, and nothing of the forum in it. */
const documentation = /^(GET|HEAD) \/api\/docs(\/|$)/;

const head = (trial: Trial): Trial => ({ ...trial, route: trial.route.replace('GET ', 'HEAD ') });

describe.each([
  { checked: true, said: 'with both checks' },
  { checked: false, said: 'with row-level security alone' },
])('every route, every role, every object, $said', ({ checked }) => {
  const place = new Place();
  beforeAll(() => place.start(checked ? {} : { RATHAUSRUNDE_APPLICATION_CHECK: 'off' }));
  afterAll(() => place.stop());
  const results: Result[] = [];
  let tried: Trial[] = [];

  test.each([
    ['reading', () => readingTrials(place).flatMap((trial) => [trial, head(trial)])],
    // before they write where they have not written: whoever writes there is known to planners
    [
      'organisations and what people say of themselves',
      () =>
        organisationTrials(place).flatMap((trial) =>
          trial.route.startsWith('GET') ? [trial, head(trial)] : [trial],
        ),
    ],
    // as these, before anybody writes; of meetings, the candidates name who asked
    ['desk', () => deskTrials(place)],
    ['meetings', () => meetingTrials(place)],
    ['documents of meetings', () => agendaDocumentTrials(place)],
    ['live rooms', () => liveRoomTrials(place)],
    ['minutes and tasks', () => afterRoomTrials(place)],
    ['writing', () => writingTrials(place)],
    [
      'documents',
      () =>
        [...hiddenDocumentTrials(place), ...reportedDocumentTrials(place), ...documentTrials(place)].flatMap(
          (trial) => (trial.route.startsWith('GET') ? [trial, head(trial)] : [trial]),
        ),
    ],
    ['curating', () => curatingTrials(place)],
    ['taking on', () => takingOnTrials(place)],
    ['expert answers', () => expertAnswerTrials(place)],
    [
      'moderating',
      () =>
        moderationTrials(place).flatMap((trial) =>
          trial.route === 'GET /api/v1/moderation-log' ? [trial, head(trial)] : [trial],
        ),
    ],
    [
      'erasures',
      () =>
        erasureTrials(place).flatMap((trial) =>
          trial.route === 'GET /api/v1/erasures' ? [trial, head(trial)] : [trial],
        ),
    ],
    [
      'reports',
      () =>
        reportTrials(place).flatMap((trial) =>
          /^GET \/api\/v1\/(my-)?reports$/.test(trial.route) ? [trial, head(trial)] : [trial],
        ),
    ],
    ['held posts', () => heldTrials(place)],
    [
      'signing up',
      () =>
        signUpTrials(place).flatMap((trial) =>
          trial.route.startsWith('GET') ? [trial, head(trial)] : [trial],
        ),
    ],
    ['silence', () => silenceTrials(place)],
    ['reactions', () => reactionTrials(place)],
    ['saved searches', () => savedSearchTrials(place)],
    [
      'notifications',
      () =>
        notificationTrials(place).flatMap((trial) =>
          trial.route.startsWith('GET') ? [trial, head(trial)] : [trial],
        ),
    ],
    // before people are invited: then there are more
    [
      'memberships',
      () =>
        membershipTrials(place).flatMap((trial) =>
          trial.route.startsWith('GET') ? [trial, head(trial)] : [trial],
        ),
    ],
    // the last one: then there is a new one
    [
      'managed organisations',
      () =>
        managedOrganisationTrials(place).flatMap((trial) =>
          trial.route.startsWith('GET') ? [trial, head(trial)] : [trial],
        ),
    ],
    // before sessions are ended: everybody agrees to the house rules that were published last
    [
      'operating',
      () =>
        operatingTrials(place).flatMap((trial) =>
          trial.route.startsWith('GET') ? [trial, head(trial)] : [trial],
        ),
    ],
    // then there are new ones
    [
      'channels that somebody looks after',
      () =>
        [...lookTrials(place), ...keptChannelTrials(place)].flatMap((trial) =>
          trial.route.startsWith('GET') ? [trial, head(trial)] : [trial],
        ),
    ],
    ['imports', () => importTrials()],
    ['people and sessions', () => peopleTrials(place)],
  ])(
    '%s',
    async (_, trials) => {
      const result = await runTrials(place, trials(), { checked });
      results.push(result);
      tried = [...tried, ...trials()];
      expect(result.deviations).toEqual([]);
    },
    // documents have the most trials, each of which writes anew
    180_000,
  );

  test('no route is left out, and every role has cases of both kinds', () => {
    const covered = new Set(tried.map(({ route }) => route));
    const declared = place.app.declaredRoutes.map(({ method, url }) => `${method} ${url}`);
    const left = declared.filter(
      (route) => !covered.has(route) && !socket.includes(route) && !documentation.test(route),
    );
    expect(left).toEqual([]);
    expect([...covered].filter((route) => !declared.includes(route))).toEqual([]);
    const oneSided = viewers.filter(
      (viewer) =>
        !results.some(({ perViewer }) => perViewer[viewer]?.done) ||
        !results.some(({ perViewer }) => perViewer[viewer]?.not),
    );
    expect(oneSided).toEqual([]);

    const requests = results.reduce((sum, result) => sum + result.tried, 0);
    const objects = new Set(tried.map(({ object }) => object)).size;
    process.stdout.write(
      `matrix ${checked ? '' : 'without the application check '}: ${covered.size} routes × ${viewers.length} roles × ${objects} objects, ${requests} requests\n`,
    );
  });
});
