import type { Adapter, DatabaseSession } from 'lucia';
import type { Database } from '../../db/client.ts';
import type { Config } from '../config.ts';
import type { Organisation } from '../features/organisations/schema.ts';
import type { Role } from '../features/people/schema.ts';
import type { Locale } from '../../messages/compiled/runtime.js';
import { hashOfToken } from './hash-of-token.ts';

/** A row of the function `session_find`: the session with the person, membership and organisation it acts for. */
export interface SessionRow {
  id: string;
  person_id: string;
  membership_id: string;
  created_at: Date;
  expires_at: Date;
  absolute_expires_at: Date;
  name: string;
  language: Locale;
  function: string;
  role: Role;
  organisation_id: string;
  organisation_slug: string;
  organisation_name: string;
  organisation_kind: Organisation['kind'];
  tile_letters: string;
  tile_hue: number;
  tile_shape: Organisation['tile']['shape'];
  member_since: Date;
  house_rules_due: boolean;
}

/** lucia's view of the table `session`. It hands over tokens; only their SHA-256 goes any further. */
export function sessionStore({ pool }: Database, config: Config): Adapter {
  return {
    async getSessionAndUser(token) {
      const { rows } = await pool.query<SessionRow>({
        name: 'session_find',
        text: 'select * from session_find($1)',
        values: [hashOfToken(token)],
      });
      const row = rows[0];
      if (!row) return [null, null];
      return [asSession(token, row), { id: row.person_id, attributes: row }];
    },
    async getUserSessions(personId) {
      const { rows } = await pool.query<
        Pick<SessionRow, 'id' | 'person_id' | 'membership_id' | 'expires_at'>
      >('select * from sessions_of($1)', [personId]);
      return rows.map((row) => asSession(row.id, row));
    },
    async setSession(session) {
      const absolute = new Date(Date.now() + config.sessionAbsoluteMs);
      const { membershipId, device } = session.attributes;
      const expires = new Date(Math.min(session.expiresAt.getTime(), absolute.getTime()));
      await pool.query('select session_create($1, $2, $3, $4, $5, $6)', [
        hashOfToken(session.id),
        session.userId,
        membershipId,
        device,
        expires,
        absolute,
      ]);
    },
    async updateSessionExpiration(token, expiresAt) {
      await pool.query('select session_extend($1, $2)', [hashOfToken(token), expiresAt]);
    },
    async deleteSession(token) {
      await pool.query('select session_end($1)', [hashOfToken(token)]);
    },
    async deleteUserSessions(personId) {
      await pool.query('select sessions_end_of($1, null)', [personId]);
    },
    async deleteExpiredSessions() {
      await pool.query('select sessions_end_expired()');
    },
  };
}

function asSession(
  id: string,
  row: { person_id: string; membership_id: string; expires_at: Date },
): DatabaseSession {
  const attributes = { membershipId: row.membership_id, device: '' };
  return { id, userId: row.person_id, expiresAt: row.expires_at, attributes };
}
