import type { Transaction } from '../../../db/client.ts';
import { chore } from '../../../db/schema/index.ts';
import { choreNames } from '../../plugins/chore-names.ts';
import type { Chore } from './schema.ts';

export async function readChores(tx: Transaction): Promise<Chore[]> {
  const rows = await tx.db.select().from(chore);
  return choreNames.map((name) => {
    const row = rows.find((each) => each.name === name);
    if (!row) return { name, last: null };
    const { beganAt: at, tookMs: milliseconds, error, succeededAt } = row;
    return { name, last: { at, milliseconds, error, succeededAt } };
  });
}
