import type { Database } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { hashOfToken } from '../../plugins/hash-of-token.ts';
import { NotFound } from '../../plugins/problem.ts';
import { hashPassword } from './passwords.ts';

interface Found {
  name: string;
  email: string;
  purpose: 'invitation' | 'password';
  expires_at: Date;
}

const gone = () => new NotFound((locale) => m.problem_link_gone({}, { locale }));

/** Whose link this is; used, expired and invented ones are the same. */
export async function findOneTimeLink({ pool }: Database, token: string) {
  const { rows } = await pool.query<Found>('select * from one_time_link_find($1)', [hashOfToken(token)]);
  const found = rows[0];
  if (!found) throw gone();
  const { name, email, purpose, expires_at } = found;
  return { name, email, purpose, expiresAt: expires_at.toISOString() };
}

/** Sets the password and ends every session of the person. */
export async function redeemOneTimeLink(database: Database, token: string, password: string): Promise<void> {
  await findOneTimeLink(database, token);
  const { rows } = await database.pool.query<{ done: boolean }>(
    'select one_time_link_redeem($1, $2) as done',
    [hashOfToken(token), await hashPassword(password)],
  );
  if (!rows[0]?.done) throw gone();
}
