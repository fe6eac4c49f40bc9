import { sql } from 'drizzle-orm';
import type { Database } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import type { Limits } from '../../plugins/limits.ts';
import { Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { hashPassword, isPassword } from './passwords.ts';
import type { ChangePassword } from './schema.ts';

/**
 * A new password for the own account; every other session ends. A wrong present one counts like a failed sign-in, so a session
 * that was found guesses no faster than a stranger. No connection waits while a password is computed.
 */
export async function changePassword(
  { database, limits }: { database: Database; limits: Limits },
  viewer: Viewer,
  { currentPassword, newPassword }: ChangePassword,
  session: string | null,
): Promise<void> {
  await limits.beforePassword(viewer.personId);
  const present = await database.asViewer(viewer, (tx) =>
    tx.db.execute<{ hash: string | null }>(sql`select credential_of_viewer() as hash`),
  );
  const hash = present.rows[0]?.hash ?? null;
  if (!(await isPassword(hash, currentPassword))) throw wrong();
  await limits.afterPassword(viewer.personId);
  const next = await hashPassword(newPassword);
  await database.asViewer(viewer, async (tx) => {
    const { rows } = await tx.db.execute<{ done: boolean }>(
      sql`select password_change(${hash}, ${next}) as done`,
    );
    // somebody has changed it meanwhile: what was given is the present one no more
    if (!rows[0]?.done) throw wrong();
    await tx.db.execute(sql`select sessions_end_of(${viewer.personId}, ${session})`);
    await tx.db.execute(sql`select audit('password.changed', ${`person:${viewer.personId}`}, '')`);
  });
}

const wrong = () =>
  new Invalid([{ field: 'currentPassword', message: (locale) => m.problem_password_wrong({}, { locale }) }]);
