import { eq, sql } from 'drizzle-orm';
import { prepared, type Transaction } from '../../../db/client.ts';
import { setting } from '../../../db/schema/index.ts';
import type { SettingValues } from './schema.ts';

/** What holds until the administrator sets something else. */
export const usual: SettingValues = {
  installationName: 'Rathausrunde',
  bidsPatterns: [
    'Angebotssumme',
    'Angebotspreis',
    'Angebotsöffnung',
    'Bieter',
    'Preisblatt',
    'Submission',
    'Wertungspunkte',
    'Zuschlag erhalten',
  ],
  chatKeptDays: 90,
  guidedStartLeft: false,
};

/** One setting, in the transaction of the deed that asks for it. */
export async function readSetting<Key extends keyof SettingValues>(
  tx: Transaction,
  key: Key,
): Promise<SettingValues[Key]> {
  const [row] = await prepared(tx, 'read_setting', (db) =>
    db
      .select({ value: setting.value })
      .from(setting)
      .where(eq(setting.key, sql.placeholder('key'))),
  ).execute({ key });
  return row ? (row.value as SettingValues[Key]) : usual[key];
}

export async function readSettings(tx: Transaction): Promise<SettingValues> {
  const rows = await tx.db.select({ key: setting.key, value: setting.value }).from(setting);
  return { ...usual, ...Object.fromEntries(rows.map(({ key, value }) => [key, value])) };
}
