import { id, people, type ChannelName, type PersonName } from '../../support/world.ts';
import {
  channelNames,
  describes,
  ifSignedIn,
  knows,
  namesHidden,
  organisationSlugs,
  reads,
  type Expected,
  type OrganisationSlug,
  type ViewerName,
} from './expected.ts';
import { peopleOf, type Place } from './place.ts';
import type { Trial } from './trial.ts';

interface Row {
  id: string;
}

/** Organisations, the pages of people, and what people say of themselves and choose for themselves. */
export function organisationTrials(place: Place): Trial[] {
  return [
    {
      route: 'GET /api/v1/organisations',
      object: 'all of them',
      request: () => ({ url: '/api/v1/organisations' }),
      expected: ifSignedIn,
      returned: ({ items }: { items: { slug: string }[] }) => items.map(({ slug }) => slug),
      ids: (viewer) => knows(viewer).slice(),
    },
    {
      route: 'GET /api/v1/organisations',
      object: 'who can help with planning',
      request: () => ({ url: '/api/v1/organisations?q=Stadtplanung+Fachbegleitung' }),
      expected: ifSignedIn,
      returned: ({ items }: { items: Row[] }) => items.map((row) => row.id),
      ids: () => [],
    },
    {
      route: 'GET /api/v1/organisations',
      object: 'who can be asked about procurement',
      request: () => ({ url: '/api/v1/organisations?q=Vergabe' }),
      expected: ifSignedIn,
      returned: ({ items }: { items: { helpers: Row[] }[] }) =>
        items.flatMap(({ helpers }) => helpers.map((row) => row.id)),
      ids: (viewer) => (mayMeet(viewer, 'otherAdvisor') ? [id('person:otherAdvisor')] : []),
    },
    ...organisationSlugs.flatMap((slug) => ofOrganisation(place, slug)),
    ...(Object.keys(people) as PersonName[]).map((name): Trial => ({
      route: 'GET /api/v1/people/:id',
      object: `the ${name}`,
      request: () => ({ url: `/api/v1/people/${id(`person:${name}`)}` }),
      expected: (viewer) => {
        if (viewer === 'guest') return 'signed-out';
        return mayMeet(viewer, name) ? 'done' : 'hidden';
      },
      returned: (row: Row) => [row.id],
      ids: () => [id(`person:${name}`)],
    })),
    {
      route: 'GET /api/v1/me/settings',
      object: 'own',
      request: () => ({ url: '/api/v1/me/settings' }),
      expected: ifSignedIn,
    },
    {
      route: 'PATCH /api/v1/me/settings',
      object: 'own',
      request: () => ({
        url: '/api/v1/me/settings',
        body: {
          theme: 'dark',
          textSize: 'large',
          shortcuts: true,
          followDefault: 'usual',
          topics: ['Auskunft'],
          phone: '',
        },
      }),
      expected: ifSignedIn,
    },
  ];
}

const mayMeet = (viewer: ViewerName, name: PersonName): boolean =>
  viewer !== 'guest' && !namesHidden[viewer]?.includes(name);

function ofOrganisation(place: Place, slug: OrganisationSlug): Trial[] {
  const url = `/api/v1/organisations/${slug}`;
  const ifKnown = (viewer: ViewerName): Expected => {
    if (viewer === 'guest') return 'signed-out';
    return knows(viewer).includes(slug) ? 'done' : 'hidden';
  };
  const met = (viewer: ViewerName) =>
    (Object.keys(people) as PersonName[])
      .filter((name) => people[name][2] === slug && mayMeet(viewer, name))
      .map((name) => id(`person:${name}`));
  return [
    {
      route: 'GET /api/v1/organisations/:slug',
      object: slug,
      request: () => ({ url }),
      expected: ifKnown,
      returned: (page: { people: Row[] }) => page.people.map((row) => row.id),
      ids: (viewer) => (namesHidden[viewer] ? met(viewer) : peopleOf([slug])),
    },
    ...(['questions', 'answers'] as const).map((part): Trial => ({
      route: 'GET /api/v1/organisations/:slug/threads',
      object: `${part} of ${slug}`,
      request: () => ({ url: `${url}/threads?part=${part}&limit=100` }),
      expected: ifKnown,
      // they ask and write elsewhere too, while the matrix runs
      returned: ({ items }: { items: Row[] }) =>
        known.filter((thread) => items.some((row) => row.id === thread)),
      ids: (viewer) =>
        (part === 'questions' ? asked : answered)(slug)
          .filter((channel) => reads[viewer].includes(channel))
          .map((channel) => id(`expert:${channel}`)),
    })),
    {
      route: 'PUT /api/v1/organisations/:slug/about',
      object: slug,
      request: () => ({ url: `${url}/about`, body: { revision: 1, offers: ['Versuch'], contact: '' } }),
      expected: (viewer) => {
        const known = ifKnown(viewer);
        return known === 'done' && !describes[viewer].includes(slug) ? 'refused' : known;
      },
      arrange: async () => {
        await place.query('update organisation set about_revision = 1 where slug = $1', [slug]);
      },
      refusedByDatabase: true,
    },
  ];
}

/** The clarified questions, in which nobody writes while the matrix runs. */
const known = channelNames.map((channel) => id(`expert:${channel}`));

/** Asked by Innheim, but for Hügelgau's places; answered by whoever is of another house. */
const asked = (slug: OrganisationSlug): ChannelName[] => {
  if (slug === 'innheim') return ['open', 'own', 'room'];
  return slug === 'huegelgau' ? ['foreign', 'foreignRoom'] : [];
};
const answered = (slug: OrganisationSlug): ChannelName[] => {
  if (slug === 'huegelgau') return ['open'];
  return slug === 'institut' ? ['room', 'foreignRoom'] : [];
};
