import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Problem } from '../../plugins/problem.ts';
import { deviceOf } from './device.ts';
import { isPassword } from './passwords.ts';
import { readMe } from './queries.ts';
import type { Me, SignIn } from './schema.ts';

interface Credential {
  account: string;
  person_id: string | null;
  password_hash: string | null;
  membership_id: string | null;
}

/**
 * Starts a session and answers as it: who is now signed in. The same answer after the same time, whether the account is
 * unknown or the password wrong. Ends an earlier session.
 */
export async function signIn(
  database: Database,
  request: FastifyRequest,
  reply: FastifyReply,
  { email, password }: SignIn,
): Promise<Me> {
  const { limits, sessions } = request.server;
  await limits.beforeSignIn(request.ip);
  const found = await findCredential(database, email.trim());
  await limits.beforePassword(found.account);
  const fits = await isPassword(found.password_hash, password);
  if (!fits || !found.person_id || !found.membership_id) throw refusal();
  await limits.afterPassword(found.account);
  await limits.afterSignIn(request.ip);
  if (request.sessionHash) await sessions.end(request, reply);
  await sessions.start(reply, {
    personId: found.person_id,
    membershipId: found.membership_id,
    device: deviceOf(request.headers['user-agent']),
  });
  const viewer = await sessions.viewerOf(cookieSet(reply).split(';')[0] ?? '');
  if (!viewer) throw refusal();
  return database.asViewer(viewer, (tx) => readMe(tx, viewer));
}

const refusal = () => new Problem(401, 'sign-in', (locale) => m.problem_sign_in({}, { locale }));

/** The cookie that this answer sets, so that the answer can already be that of the new session. */
const cookieSet = (reply: FastifyReply): string =>
  [reply.getHeader('set-cookie')].flat().at(-1)?.toString() ?? '';

/**
 * Whatever is typed, there is one name under which its failures are counted: the person's id, else the address as the database
 * compares addresses. Lowered here, „mİnistry@“ would be another account than „ministry@“, and sign in as the same.
 */
async function findCredential({ pool }: Database, email: string): Promise<Credential> {
  const { rows } = await pool.query<Credential>(
    `select coalesce(found.person_id::text, lower($1)) as account, found.*
    from (select 1) always left join credential_find($1) found on true`,
    [email],
  );
  const [found] = rows;
  if (!found) throw new Error('a left join returned nothing');
  return found;
}
