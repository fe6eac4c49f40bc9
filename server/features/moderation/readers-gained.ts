import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { membership, organisation, person } from '../../../db/schema/index.ts';
import { authorJson } from '../people/author-json.ts';
import type { Author } from '../people/schema.ts';

/** Who would read a thread in another channel and does not read it where it is, by name. */
export async function readersGained(tx: Transaction, from: string, to: string): Promise<Author[]> {
  const rows = await tx.db
    .select({ author: authorJson(person, membership, organisation).as('author') })
    .from(sql`readers_gained(${from}, ${to}) gained (id)`)
    .innerJoin(membership, sql`${membership.id} = gained.id`)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .orderBy(inGerman(organisation.name), inGerman(person.name));
  return rows.map(({ author }) => author);
}
