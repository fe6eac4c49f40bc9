import { randomBytes } from 'node:crypto';
import { hashOfToken } from '../../../server/plugins/hash-of-token.ts';
import { emailOf, id, password, type PersonName } from '../../support/world.ts';
import {
  always,
  ifManages,
  ifSignedIn,
  organisationSlugs,
  type OrganisationSlug,
  type ViewerName,
} from './expected.ts';
import { roleIn, type Place } from './place.ts';
import type { Trial } from './trial.ts';

/** Sessions, passwords, invitations: what is done to people. */
export function peopleTrials(place: Place): Trial[] {
  return [...sessions(place), ...links(place)];
}

function links(place: Place): Trial[] {
  let token = '';
  const newLink = async () => {
    token = randomBytes(32).toString('base64url');
    await place.query(
      `insert into one_time_link (token_hash, person_id, purpose, expires_at) values ($1, $2, 'password', now() + interval '1 hour')`,
      [hashOfToken(token), id('target:innheim')],
    );
  };
  let invitations = 0;
  const invite = (slug: OrganisationSlug, role: string, expected: Trial['expected']): Trial => ({
    route: 'POST /api/v1/people',
    object: `${role} in ${slug}`,
    request: () => ({
      url: '/api/v1/people',
      body: {
        name: 'Neu',
        email: `neu${(invitations += 1)}@example.org`,
        function: 'Amt',
        organisationId: id(slug),
        role,
      },
    }),
    expected,
    refusedByDatabase: true,
  });
  return [
    ...organisationSlugs.flatMap((slug): Trial[] => [
      invite(slug, roleIn[slug], (viewer) => ifManages(viewer, slug, 'refused')),
      {
        route: 'POST /api/v1/people/:id/one-time-link',
        object: `somebody in ${slug}`,
        request: () => ({ url: `/api/v1/people/${id(`target:${slug}`)}/one-time-link` }),
        expected: (viewer) => ifManages(viewer, slug, 'hidden'),
        refusedByDatabase: true,
      },
    ]),
    // nobody becomes what his organisation is not, whoever invites
    ...(['advisor', 'ministry', 'admin'] as const).map((role) =>
      invite('innheim', role, (viewer) => (viewer === 'guest' ? 'signed-out' : 'refused')),
    ),
    {
      route: 'GET /api/v1/one-time-links/:token',
      object: 'one that is valid',
      arrange: newLink,
      request: () => ({ url: `/api/v1/one-time-links/${token}` }),
      expected: always,
    },
    {
      route: 'POST /api/v1/one-time-links/:token',
      object: 'one that is valid',
      arrange: newLink,
      request: () => ({ url: `/api/v1/one-time-links/${token}`, body: { password: 'ein-neues-passwort' } }),
      expected: always,
    },
    {
      route: 'POST /api/v1/one-time-links/:token',
      object: 'an invented one',
      request: () => ({ url: '/api/v1/one-time-links/ausgedacht', body: { password: 'ein-neues-passwort' } }),
      expected: () => 'hidden',
    },
  ];
}

function sessions(place: Place): Trial[] {
  let session = '';
  const whose = (viewer: ViewerName): PersonName => (viewer === 'guest' ? 'member' : viewer);
  const foreign = (viewer: ViewerName): PersonName => (viewer === 'member' ? 'stranger' : 'member');
  const arrange = (of: (viewer: ViewerName) => PersonName) => async (viewer: ViewerName) => {
    session = (await place.newSession(of(viewer))).id;
  };
  const own = (route: string, body: unknown, more: Partial<Trial> = {}): Trial => ({
    route,
    object: 'own',
    request: () => ({ url: route.split(' ')[1] ?? '', ...(body !== null && { body }) }),
    expected: ifSignedIn,
    ...more,
  });
  return [
    own('PATCH /api/v1/me', { language: 'de' }),
    ...(['member', 'advisor', 'admin'] as const).map((name) =>
      own(
        'PATCH /api/v1/me',
        { actingMembershipId: id(`membership:${name}`) },
        {
          object: `membership of the ${name}`,
          // somebody else's membership is a wrong value, for whoever has a session
          request: (viewer) => ({
            url: '/api/v1/me',
            body: { actingMembershipId: viewer === name ? id('nobody') : id(`membership:${name}`) },
          }),
          done: 422,
          echo: true,
        },
      ),
    ),
    own(
      'PUT /api/v1/me/password',
      { currentPassword: 'falsch', newPassword: 'ein-neues-passwort' },
      { done: 422 },
    ),
    {
      route: 'DELETE /api/v1/sessions/:id',
      object: 'own',
      arrange: arrange(whose),
      request: () => ({ url: `/api/v1/sessions/${session}` }),
      expected: ifSignedIn,
    },
    {
      route: 'DELETE /api/v1/sessions/:id',
      object: "somebody else's",
      arrange: arrange(foreign),
      request: () => ({ url: `/api/v1/sessions/${session}` }),
      expected: (viewer) => (viewer === 'guest' ? 'signed-out' : 'hidden'),
      refusedByDatabase: true,
    },
    own(
      'POST /api/v1/session',
      { email: emailOf('ministry'), password },
      { expected: always, endsSession: true, echo: true },
    ),
    // nobody of the matrix is a demo person
    own('POST /api/v1/session/demo-people', { email: emailOf('ministry') }, { expected: () => 'hidden' }),
    own('DELETE /api/v1/session', null, { endsSession: true }),
    own('DELETE /api/v1/sessions', null, { endsSession: true }),
  ];
}
