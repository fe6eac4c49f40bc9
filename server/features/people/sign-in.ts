import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Problem } from '../../plugins/problem.ts';
import { deviceOf } from './device.ts';
import { isPassword } from './passwords.ts';
import type { SignIn } from './schema.ts';

interface Credential {
  person_id: string;
  password_hash: string | null;
  membership_id: string | null;
}

/** The same answer after the same time, whether the account is unknown or the password wrong. Ends an earlier session. */
export async function signIn(
  database: Database,
  request: FastifyRequest,
  reply: FastifyReply,
  { email, password }: SignIn,
): Promise<void> {
  const { limits, sessions } = request.server;
  await limits.beforeSignIn(email, request.ip);
  const { rows } = await database.pool.query<Credential>('select * from credential_find($1)', [email.trim()]);
  const found = rows[0];
  const fits = await isPassword(found?.password_hash, password);
  if (!fits || !found?.membership_id) {
    throw new Problem(401, 'sign-in', (locale) => m.problem_sign_in({}, { locale }));
  }
  await limits.afterSuccess(email, request.ip);
  if (request.sessionHash) await sessions.end(request, reply);
  await sessions.start(reply, {
    personId: found.person_id,
    membershipId: found.membership_id,
    device: deviceOf(request.headers['user-agent']),
  });
}
