import { m } from '../../../messages/compiled/messages.js';
import type { Column } from './columns.ts';

const names = {
  slug: (locale) => m.import_column_slug({}, { locale }),
  name: (locale) => m.organisation_name({}, { locale }),
  kind: (locale) => m.organisation_kind({}, { locale }),
  district: (locale) => m.organisation_district({}, { locale }),
  letters: (locale) => m.organisation_letters({}, { locale }),
  hue: (locale) => m.organisation_hue({}, { locale }),
  shape: (locale) => m.organisation_shape({}, { locale }),
  selectedOn: (locale) => m.organisation_selected_on({}, { locale }),
  activeSince: (locale) => m.organisation_active_since({}, { locale }),
  completedOn: (locale) => m.organisation_completed_on({}, { locale }),
  withdrawnOn: (locale) => m.organisation_withdrawn_on({}, { locale }),
  municipalities: (locale) => m.organisation_municipalities({}, { locale }),
  leading: (locale) => m.import_column_leading({}, { locale }),
} satisfies Record<string, Column['name']>;

export type OrganisationKey = keyof typeof names;

export const dayKeys = ['selectedOn', 'activeSince', 'completedOn', 'withdrawnOn'] as const;

/** A line for each organisation. */
export const organisationColumns: readonly Column<OrganisationKey>[] = (
  Object.keys(names) as OrganisationKey[]
).map((key) => ({
  key,
  name: names[key],
  needed: key === 'name' || key === 'kind',
  ...(key === 'municipalities' && { lines: true }),
}));

export const organisationColumn = (key: OrganisationKey): Column['name'] => names[key];
