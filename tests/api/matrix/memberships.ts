import { inDays } from '../../support/in-days.ts';
import { id } from '../../support/world.ts';
import { ifManages, manages, organisationSlugs, type OrganisationSlug } from './expected.ts';
import { peopleOf, roleIn, type Place } from './place.ts';
import type { Trial } from './trial.ts';

/** Looking after people: whoever may bring somebody in may also change, suspend and let her go; nobody else finds her. */
export const membershipTrials = (place: Place): Trial[] => [
  {
    route: 'GET /api/v1/memberships',
    object: 'whom one looks after',
    request: () => ({ url: '/api/v1/memberships?limit=100' }),
    expected: (viewer) => {
      if (viewer === 'guest') return 'signed-out';
      return manages[viewer].length > 0 ? 'done' : 'refused';
    },
    returned: ({ items }: { items: { person: { id: string } }[] }) => items.map(({ person }) => person.id),
    ids: (viewer) => peopleOf(manages[viewer]),
  },
  ...organisationSlugs.flatMap((slug) => ofTarget(place, slug)),
];

function ofTarget(place: Place, slug: OrganisationSlug): Trial[] {
  const target = id(`target:${slug}`);
  const url = `/api/v1/memberships/${target}`;
  const arrange = (ended: boolean, suspended: boolean) => async () => {
    await place.query(`update membership set ended_at = case when $2 then now() end where id = $1`, [
      target,
      ended,
    ]);
    await place.query(`update person set suspended_at = case when $2 then now() end where id = $1`, [
      target,
      suspended,
    ]);
  };
  const deed = (route: string, body?: object, { ended = false, suspended = false } = {}): Trial => ({
    route,
    object: `somebody in ${slug}`,
    request: () => ({
      url: route.replace(/^\w+ /, '').replace(':id', target),
      ...(body !== undefined && { body }),
    }),
    expected: (viewer) => ifManages(viewer, slug, 'hidden'),
    arrange: arrange(ended, suspended),
    refusedByDatabase: true,
  });
  return [
    {
      ...deed('GET /api/v1/memberships/:id'),
      request: () => ({ url }),
      returned: (page: { person: { id: string } }) => [page.person.id],
      ids: () => [target],
    },
    deed('PUT /api/v1/memberships/:id/end', { lastDay: inDays(0), note: '' }),
    deed('DELETE /api/v1/memberships/:id/end', undefined, { ended: true }),
    deed('DELETE /api/v1/memberships/:id/invitation'),
    {
      ...deed('DELETE /api/v1/memberships/:id/sessions'),
      expected: (viewer) => {
        if (viewer === 'guest') return 'signed-out';
        return viewer === 'admin' ? 'done' : 'refused';
      },
    },
    // before the administrator has suspended anybody: whom she has, nobody else brings back
    deed('DELETE /api/v1/memberships/:id/suspension', undefined, { suspended: true }),
    deed('PUT /api/v1/memberships/:id/suspension', { reason: 'Versuch' }),
    // the last one: it leaves them as they were
    deed('PATCH /api/v1/memberships/:id', { function: 'Ziel', role: roleIn[slug] }),
  ];
}
