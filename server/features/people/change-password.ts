import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { hashPassword, isPassword } from './passwords.ts';
import type { ChangePassword } from './schema.ts';

/** A new password for the own account; every other session ends. */
export async function changePassword(
  tx: Transaction,
  viewer: Viewer,
  { currentPassword, newPassword }: ChangePassword,
  session: string | null,
): Promise<void> {
  const { rows } = await tx.db.execute<{ hash: string | null }>(sql`select credential_of_viewer() as hash`);
  if (!(await isPassword(rows[0]?.hash, currentPassword))) {
    throw new Invalid([
      { field: 'currentPassword', message: (locale) => m.problem_password_wrong({}, { locale }) },
    ]);
  }
  await tx.db.execute(sql`select password_change(${await hashPassword(newPassword)})`);
  await tx.db.execute(sql`select sessions_end_of(${viewer.personId}, ${session})`);
  await tx.db.execute(sql`select audit('password.changed', ${`person:${viewer.personId}`}, '')`);
}
