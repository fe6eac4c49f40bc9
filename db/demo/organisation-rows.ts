import { randomUUID } from 'node:crypto';
import type { DemoContent, DemoFiles } from './content-files.ts';

/** Letters and hue of each organisation's tile; the shape follows from its kind. */
const tiles: Record<string, [letters: string, hue: number]> = {
  'donaufeld-isarau': ['DI', 210],
  'lechzell-schwanmoos': ['LS', 330],
  huegelgau: ['HG', 120],
  moosebene: ['ME', 180],
  'noerdliches-steingebirge': ['NS', 30],
  waldparkgemeinden: ['WP', 150],
  neubrueck: ['NB', 270],
  innheim: ['IN', 240],
  isarstadt: ['IS', 0],
  pegnitzfurt: ['PF', 300],
  regenfurt: ['RF', 60],
  neuwaldburg: ['NW', 90],
  institut: ['FB', 264],
  ministerium: ['StM', 30],
  'planungsbuero-a': ['PA', 30],
  betrieb: ['B', 0],
};

const shapes: Record<string, 'square' | 'round'> = { municipality: 'square', association: 'round' };

export const operator = { id: 'betrieb', name: 'Betrieb der Plattform', kind: 'operator' };

export function organisationRows(
  { participants, otherOrganisations }: DemoContent,
  offers: DemoFiles['offers'],
  founded: Date,
) {
  const contacts = new Map(participants.map(({ id, contactRole }) => [id, contactRole]));
  const districts = new Map(
    participants.map(({ id, administrativeDistrict }) => [id, administrativeDistrict]),
  );
  return [...participants, ...otherOrganisations, operator].map(({ id: slug, name, kind }) => {
    const [letters, hue] = tiles[slug] ?? [name.slice(0, 2), 0];
    return {
      id: randomUUID(),
      slug,
      name,
      kind,
      district: districts.get(slug) ?? null,
      tile_letters: letters,
      tile_hue: hue,
      tile_shape: shapes[kind] ?? 'cut',
      offers: offers[slug] ?? [],
      contact: contacts.get(slug) ?? '',
      about_revision: 1,
      created_at: founded,
      active_since: founded.toISOString().slice(0, 10),
    };
  });
}

export function municipalityRows({ participants }: DemoContent, organisationId: (slug: string) => string) {
  return participants.flatMap(({ id, members, leadMunicipality }) =>
    members.map((name) => ({
      id: randomUUID(),
      organisation_id: organisationId(id),
      name,
      leads: name === leadMunicipality,
    })),
  );
}
