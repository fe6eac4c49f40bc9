import { sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Organisation } from './schema.ts';

/** The table `organisation`, or an alias of it. */
export type OrganisationTable = Record<
  'id' | 'slug' | 'name' | 'kind' | 'tileLetters' | 'tileHue' | 'tileShape',
  AnyPgColumn
>;

/** An `Organisation` of the API as one JSON value, so that it fits whole into any row. */
export const organisationJson = (from: OrganisationTable): SQL<Organisation> =>
  sql<Organisation>`json_build_object('id', ${from.id}, 'slug', ${from.slug}, 'name', ${from.name}, 'kind', ${from.kind},
    'tile', json_build_object('letters', ${from.tileLetters}, 'hue', ${from.tileHue}, 'shape', ${from.tileShape}))`;
