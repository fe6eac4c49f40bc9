import { sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { membership, organisation, person } from '../../../db/schema/index.ts';
import { authorJson } from './author-json.ts';
import type { Author } from './schema.ts';

/** Who is behind a membership's id, as far as the viewer sees her; for a query that does not join these tables itself. */
export const authorOf = (id: AnyPgColumn | SQL): SQL<Author | null> =>
  sql<Author | null>`(select ${authorJson(person, membership, organisation)} from ${membership}
    join ${person} on ${person.id} = ${membership.personId} join ${organisation} on ${organisation.id} = ${membership.organisationId}
    where ${membership.id} = ${id})`;
