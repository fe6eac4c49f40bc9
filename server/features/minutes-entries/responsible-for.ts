import { asc, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { inGerman } from '../../../db/schema/in-german.ts';
import { organisation } from '../../../db/schema/index.ts';
import { organisationJson } from '../organisations/organisation-json.ts';
import type { Organisation } from '../organisations/schema.ts';

/** Who can be responsible for a task of a meeting: the participants that are invited to it, for nobody else learns of it, and those who run it. */
export async function responsibleFor(tx: Transaction, meetingId: string): Promise<Organisation[]> {
  const rows = await prepared(tx, 'responsible_for_tasks', (db) =>
    db
      .select({ organisation: organisationJson(organisation).as('responsible') })
      .from(organisation)
      .where(
        sql`(${organisation.kind} = 'institute' or ${organisation.kind} in ('municipality', 'association') and (
          exists (select from meeting g where g.id = ${sql.placeholder('meeting')} and g.invites = 'everyone')
          or exists (select from meeting_invitation i left join membership b on b.id = i.membership_id
            where i.meeting_id = ${sql.placeholder('meeting')}
              and ${organisation.id} in (i.organisation_id, b.organisation_id))))`,
      )
      .orderBy(inGerman(organisation.name), asc(organisation.id)),
  ).execute({ meeting: meetingId });
  return rows.map((row) => row.organisation);
}
