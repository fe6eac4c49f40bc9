import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { membership, organisation, person } from '../../../db/schema/index.ts';
import { authorJson } from '../people/author-json.ts';
import type { Author } from '../people/schema.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';

/** Who would read a thread in another channel and does not read it where it is, by name. */
async function readersGained(tx: Transaction, from: string, to: string): Promise<Author[]> {
  const rows = await tx.db
    .select({ author: authorJson(person, membership, organisation).as('author') })
    .from(sql`readers_gained(${from}, ${to}) gained (id)`)
    .innerJoin(membership, sql`${membership.id} = gained.id`)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(organisation, eq(organisation.id, membership.organisationId))
    .orderBy(inGerman(organisation.name), inGerman(person.name));
  return rows.map(({ author }) => author);
}

/** Where more people would read a thread, they are named (409 `readers-widen`), and nothing is done before that was confirmed. */
export async function confirmReaders(
  tx: Transaction,
  from: { id: string },
  to: { id: string; name: string },
  isConfirmed: boolean,
): Promise<void> {
  const gained = isConfirmed || from.id === to.id ? [] : await readersGained(tx, from.id, to.id);
  if (gained.length === 0) return;
  throw new Conflict(
    'readers-widen',
    (locale) => m.problem_readers_widen({ count: gained.length, name: to.name }, { locale }),
    { readers: gained },
  );
}
