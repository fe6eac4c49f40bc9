import { sql } from 'drizzle-orm';
import type { Transaction } from '../../../db/client.ts';
import { setting } from '../../../db/schema/index.ts';
import { m } from '../../../messages/compiled/messages.js';
import { isBlank } from '../../plugins/blank.ts';
import { permit } from '../../plugins/permit.ts';
import { Invalid } from '../../plugins/problem.ts';
import type { Viewer } from '../../plugins/viewer.ts';
import { mayChangeSettings } from './policy.ts';
import type { ChangeSettings, SettingValues } from './schema.ts';
import { readSettings } from './settings.ts';

/** The administrator sets something; the audit log says from what to what. What stays as it was leaves no trace. */
export async function changeSettings(
  tx: Transaction,
  viewer: Viewer,
  change: ChangeSettings,
): Promise<SettingValues> {
  permit(viewer, mayChangeSettings(viewer), (locale) => m.problem_denied_role({}, { locale }));
  if (change.installationName !== undefined && isBlank(visible(change.installationName))) {
    throw new Invalid([
      { field: 'installationName', message: (locale) => m.problem_field_required({}, { locale }) },
    ]);
  }
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtext('setting'))`);
  const before = await readSettings(tx);
  const changed = Object.entries(tidied(change)).filter(([key, value]) => {
    const there = before[key as keyof SettingValues];
    // a name that is confirmed is set, even as it was
    return key === 'installationName' || JSON.stringify(there) !== JSON.stringify(value);
  });
  if (changed.length === 0) return before;
  await tx.db
    .insert(setting)
    .values(changed.map(([key, value]) => ({ key, value, changedBy: viewer.membershipId })))
    .onConflictDoUpdate({
      target: setting.key,
      set: { value: sql`excluded.value`, changedAt: sql`now()`, changedBy: sql`excluded.changed_by` },
    });
  const said = changed.map(([key, value]) => ({
    key,
    words: `${JSON.stringify(before[key as keyof SettingValues])} → ${JSON.stringify(value)}`,
  }));
  await tx.db.execute(sql`
    select audit('setting.changed', said.key, said.words)
    from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as said (key text, words text)`);
  return readSettings(tx);
}

/** Without what nobody sees and what turns the direction of writing. */
const visible = (typed: string): string => typed.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim();

const tidied = ({ installationName, bidsPatterns, ...rest }: ChangeSettings): ChangeSettings => ({
  ...rest,
  ...(installationName !== undefined && { installationName: visible(installationName) }),
  ...(bidsPatterns && {
    bidsPatterns: [...new Set(bidsPatterns.map(visible).filter((each) => each.length > 1))],
  }),
});
