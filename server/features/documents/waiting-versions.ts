import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { membership, organisation, person } from '../../../db/schema/index.ts';
import { rfc3339 } from '../../../db/schema/time.ts';
import { authorJson } from '../people/author-json.ts';
import type { WaitingVersion } from './waiting-schema.ts';

/** What has waited long for a virus scanner: whose it is, and not what it is called, for the administrator reads no rooms. */
export async function waitingVersions(tx: Transaction): Promise<WaitingVersion[]> {
  const { rows } = await tx.db.execute<WaitingVersion & Record<string, unknown>>(sql`
    select w.id, w.number, w.format, w.size::float8 as size, ${sql.raw(rfc3339('w.since'))} as since,
      ${authorJson(person, membership, organisation)} as by
    from waiting_versions() w
    join membership on membership.id = w.membership_id
    join person on ${eq(person.id, membership.personId)}
    join organisation on ${eq(organisation.id, membership.organisationId)}
    order by w.since, w.id`);
  return rows;
}
