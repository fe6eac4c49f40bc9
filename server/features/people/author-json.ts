import { sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { organisationJson, type OrganisationTable } from '../organisations/organisation-json.ts';
import type { Author } from './schema.ts';

/** Whoever wrote, as one JSON value: the name as it is today, function and organisation as they were at writing. */
export const authorJson = (
  who: Record<'id' | 'name', AnyPgColumn>,
  wrote: Record<'function', AnyPgColumn>,
  organisation: OrganisationTable,
): SQL<Author> =>
  sql<Author>`json_build_object('id', ${who.id}, 'name', ${who.name}, 'function', ${wrote.function},
    'organisation', ${organisationJson(organisation)})`;
