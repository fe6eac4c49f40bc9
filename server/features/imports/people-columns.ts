import { m } from '../../../messages/compiled/messages.js';
import type { Column } from './columns.ts';

const names = {
  name: (locale) => m.import_column_person({}, { locale }),
  email: (locale) => m.import_column_email({}, { locale }),
  organisation: (locale) => m.invite_organisation({}, { locale }),
  municipality: (locale) => m.invite_municipality({}, { locale }),
  function: (locale) => m.invite_function({}, { locale }),
  role: (locale) => m.invite_role({}, { locale }),
} satisfies Record<string, Column['name']>;

export type PeopleKey = keyof typeof names;

/** A line for each membership: who, where, and as what. */
export const peopleColumns: readonly Column<PeopleKey>[] = (Object.keys(names) as PeopleKey[]).map((key) => ({
  key,
  name: names[key],
  needed: key !== 'municipality',
}));

export const peopleColumn = (key: PeopleKey): Column['name'] => names[key];
