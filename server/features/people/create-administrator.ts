import type pg from 'pg';
import { hashOfToken } from '../../plugins/hash-of-token.ts';
import { newLink, type LinkSettings } from './create-one-time-link.ts';

export interface NewAdministrator {
  name: string;
  email: string;
  /** what stands under the name, for example "Administration" */
  function: string;
  /** name of the operating organisation if there is none yet */
  operator: string;
}

/**
 * The first administrator, who cannot be invited by anybody: runs as the owner of the tables, from the terminal alone.
 * For an administrator who is there already it renews the password. Null when the address belongs to somebody else.
 */
export async function createAdministrator(
  owner: pg.Client,
  administrator: NewAdministrator,
  settings: LinkSettings,
): Promise<string | null> {
  await owner.query('begin');
  const personId = (await findOrAdd(owner, administrator)) ?? null;
  if (!personId) {
    await owner.query('rollback');
    return null;
  }
  const { token, link } = newLink(settings);
  await owner.query('delete from one_time_link where person_id = $1 and used_at is null', [personId]);
  await owner.query(
    `insert into one_time_link (token_hash, person_id, purpose, expires_at)
    select $1, person_id, case when password_hash is null then 'invitation' else 'password' end, $3
    from credential where person_id = $2`,
    [hashOfToken(token), personId, link.expiresAt],
  );
  await owner.query('delete from session where person_id = $1', [personId]);
  await owner.query(`select audit('one_time_link.created', 'person:' || $1, 'admin:create')`, [personId]);
  await owner.query('commit');
  return link.url;
}

async function findOrAdd(owner: pg.Client, { name, email, function: post, operator }: NewAdministrator) {
  const { rows } = await owner.query<{ personId: string; admin: boolean }>(
    `select person_id as "personId", exists (select from membership m
      where m.person_id = credential.person_id and m.role = 'admin' and m.ended_at is null) as admin
    from credential where lower(email) = lower($1)`,
    [email],
  );
  const known = rows[0];
  if (known) return known.admin ? known.personId : null;
  const added = await owner.query<{ personId: string }>(
    `with found as (select id from organisation where kind = 'operator' order by created_at limit 1),
    founded as (
      insert into organisation (slug, name, kind, tile_letters, tile_hue, tile_shape)
      select 'betrieb', $4, 'operator', 'B', 210, 'cut' where not exists (select from found) returning id),
    invited as (insert into person (name) values ($1) returning id),
    reached as (insert into credential (person_id, email) select id, $2 from invited)
    insert into membership (person_id, organisation_id, role, function)
    select invited.id, o.id, 'admin', $3 from invited, (select id from found union all select id from founded) o
    returning person_id as "personId"`,
    [name, email, post, operator],
  );
  return added.rows[0]?.personId;
}
