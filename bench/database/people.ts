import type { Random } from './random.ts';

const places = [
  'Innheim',
  'Hügelgau',
  'Moosebene',
  'Isarstadt',
  'Pegnitzfurt',
  'Regenfurt',
  'Neubrück',
  'Neuwaldburg',
  'Steingebirge',
  'Waldpark',
  'Lechzell',
  'Donaufeld',
];
const firstNames = [
  'Anna',
  'Bernd',
  'Clara',
  'Dieter',
  'Eva',
  'Florian',
  'Greta',
  'Hannes',
  'Ines',
  'Jakob',
  'Karin',
  'Lukas',
];
const lastNames = [
  'Auer',
  'Brandl',
  'Dengler',
  'Eder',
  'Fuchs',
  'Gruber',
  'Huber',
  'Koller',
  'Lang',
  'Moser',
  'Pichler',
  'Reiter',
];
const functions = [
  'Stadtplanung',
  'Bauamt',
  'Projektleitung',
  'Klimaschutz',
  'Wirtschaftsförderung',
  'Kämmerei',
];

export interface BenchOrganisation {
  id: string;
  slug: string;
  name: string;
  kind: string;
}
export interface BenchPerson {
  id: string;
  membershipId: string;
  organisation: BenchOrganisation;
  name: string;
  function: string;
  role: 'member' | 'lead' | 'advisor';
}

/** The twelve participants, and the institute whose advisors pin expert answers. */
export function makeOrganisations(random: Random): BenchOrganisation[] {
  const participants = places.map((place, at) => ({
    id: random.uuid(),
    slug: `teilnehmer-${at + 1}`,
    name: `Stadt ${place}`,
    kind: 'municipality',
  }));
  return [...participants, { id: random.uuid(), slug: 'institut', name: 'Institut', kind: 'institute' }];
}

/** So many people in each organisation: enough that 500 sockets are 500 people. */
export const peoplePerOrganisation = 50;

export const makePeople = (random: Random, organisations: BenchOrganisation[]): BenchPerson[] =>
  organisations.flatMap((organisation) =>
    Array.from({ length: peoplePerOrganisation }, (_, at) => ({
      id: random.uuid(),
      membershipId: random.uuid(),
      organisation,
      name: `${random.pick(firstNames)} ${random.pick(lastNames)}`,
      function: random.pick(functions),
      role: organisation.kind === 'institute' ? ('advisor' as const) : at === 0 ? 'lead' : 'member',
    })),
  );
