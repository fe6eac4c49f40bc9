import { randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { hashOfToken } from '../../../server/plugins/hash-of-token.ts';

export interface Listener {
  personId: string;
  membershipId: string;
  session: string;
  cookie: string;
}

/** Somebody with a session, signed in without the form. */
export async function makeListener(owner: pg.Pool, role = 'member'): Promise<Listener> {
  const { rows } = await owner.query<{ person: string; membership: string }>(
    `with o as (insert into organisation (slug, name, kind, tile_letters, tile_hue, tile_shape)
        values ($1, 'Musterstadt', 'municipality', 'M', 120, 'round') returning id),
      p as (insert into person (name) values ('Anna Muster') returning id),
      m as (insert into membership (person_id, organisation_id, role, function)
        select p.id, o.id, $2, 'Bauamt' from p, o returning id, person_id)
    select person_id as person, id as membership from m`,
    [`o-${randomUUID()}`, role],
  );
  const { person = '', membership = '' } = rows[0] ?? {};
  return { personId: person, membershipId: membership, ...(await signIn(owner, person, membership)) };
}

/** One more session of the same person. */
export async function signIn(owner: pg.Pool, personId: string, membershipId: string) {
  const token = randomBytes(20).toString('hex');
  const session = hashOfToken(token);
  await owner.query(
    `insert into session (id, person_id, membership_id, expires_at, absolute_expires_at)
     values ($1, $2, $3, now() + interval '1 day', now() + interval '9 days')`,
    [session, personId, membershipId],
  );
  return { session, cookie: `rathausrunde=${token}` };
}

export interface Place {
  channelId: string;
  threadId: string;
  channel: string;
  thread: string;
}

/** A channel with one thread, each with its stream. Confidential: only who is named reads it. */
export async function makePlace(
  owner: pg.Pool,
  readers: Listener[],
  visibility = 'confidential',
): Promise<Place> {
  const { rows } = await owner.query<{ channel: string; thread: string }>(
    `with c as (insert into channel (slug, name, short_name, visibility) values ($1, 'Raum', 'Raum', $2) returning id),
      t as (insert into thread (channel_id, slug, kind, title, opened_by)
        select id, $1, 'discussion', 'Thema', $3 from c returning id, channel_id),
      r as (insert into channel_reader (channel_id, membership_id) select c.id, m from c, unnest($4::uuid[]) m)
    select channel_id as channel, id as thread from t`,
    [
      `c-${randomUUID()}`,
      visibility,
      readers[0]?.membershipId,
      readers.map(({ membershipId }) => membershipId),
    ],
  );
  const { channel: channelId = '', thread: threadId = '' } = rows[0] ?? {};
  const place = { channelId, threadId, channel: `channel:${channelId}`, thread: `thread:${threadId}` };
  await owner.query('insert into stream (id, channel_id) values ($1, $3), ($2, $3)', [
    place.channel,
    place.thread,
    channelId,
  ]);
  return place;
}
