import type pg from 'pg';
import { id } from '../../support/world.ts';
import { neverAllowed } from './never-allowed.ts';
import { attempts } from './write-attempts.ts';

/** Those of the attempts that were not refused; those of one policy, or all. */
export async function acceptedAttempts(asApp: pg.Client, policy?: string): Promise<string[]> {
  const accepted: string[] = [];
  const chosen = policy
    ? attempts.filter((attempt) => attempt.policy === policy)
    : [...attempts, ...neverAllowed];
  for (const { as, sql, own = 0 } of chosen) {
    await asApp.query('begin');
    await asApp.query(`select enter($1)`, [id(`membership:${as}`)]);
    const outcome = await asApp
      .query(sql)
      .then(({ rowCount, command }) => (rowCount === own && command !== 'SELECT' ? 'refused' : 'accepted'))
      .catch((error: { code?: string }) =>
        ['42501', '23503', '23514'].includes(error.code ?? '') ? 'refused' : `error ${error.code}`,
      );
    await asApp.query('rollback');
    if (outcome !== 'refused') accepted.push(`${outcome}: ${sql} as ${as}`);
  }
  return accepted;
}
