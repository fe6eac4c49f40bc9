import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { isDuplicate } from '../../plugins/database-errors.ts';
import { hashOfToken } from '../../plugins/hash-of-token.ts';
import { newLink, type LinkSettings } from '../people/create-one-time-link.ts';
import { planChanged } from './plan-changed.ts';
import type { Plan, Step } from './plan.ts';
import type { PersonDeed } from './person-deed.ts';
import type { ImportDone } from './schema.ts';

/** Invites whoever is new and changes the memberships of the others; each with the functions that a single one takes. */
export async function importPeople(
  tx: Transaction,
  { steps }: Plan<PersonDeed>,
  settings: LinkSettings,
): Promise<ImportDone['links']> {
  const { invited = [], known = [] } = Object.groupBy(steps, ({ deed }) =>
    deed.membershipId ? 'known' : 'invited',
  );
  if (known.length > 0) await changeMemberships(tx, known);
  return invited.length > 0 ? invite(tx, invited, settings) : [];
}

/** Whoever becomes a lead first: so a participant has one at every moment. */
async function changeMemberships(tx: Transaction, steps: Step<PersonDeed>[]): Promise<void> {
  await tx.db.execute(sql`
    select membership_change(r."membershipId", r.function, r.role, r."municipalityId") from (
      select * from jsonb_to_recordset(${JSON.stringify(steps.map(({ deed }) => deed))}::jsonb)
        as r("membershipId" uuid, function text, role text, "municipalityId" uuid)
      order by r.role = 'lead' desc offset 0) r`);
}

async function invite(
  tx: Transaction,
  steps: Step<PersonDeed>[],
  settings: LinkSettings,
): Promise<ImportDone['links']> {
  const people = steps.map(({ deed }, at) => ({ at, ...deed }));
  const { rows } = await tx.db
    .execute<{ at: number; id: string }>(
      sql`select r.at, person_invite(r.name, r.email, r.function, r."organisationId", r.role, r."municipalityId") as id
        from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as r(at integer, name text, email text, function text,
          "organisationId" uuid, role text, "municipalityId" uuid)`,
    )
    .catch((error: unknown) => {
      // somebody invited one of them at the same moment
      throw isDuplicate(error) ? planChanged() : error;
    });
  const personIds = new Map(rows.map(({ at, id }) => [at, id]));
  const made = steps.map(({ of, deed: { name, email } }, at) => {
    const { token, link } = newLink(settings);
    const personId = personIds.get(at) ?? '';
    return { hash: hashOfToken(token), link: { personId, ...link, name, email, organisation: of } };
  });
  const secrets = made.map(({ hash, link: { personId, expiresAt } }) => ({ hash, personId, expiresAt }));
  await tx.db.execute(sql`
    select one_time_link_create(r.hash, r."personId", r."expiresAt")
    from jsonb_to_recordset(${JSON.stringify(secrets)}::jsonb) as r(hash text, "personId" uuid, "expiresAt" timestamptz)`);
  return made.map(({ link }) => link);
}
