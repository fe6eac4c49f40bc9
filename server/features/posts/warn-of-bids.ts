import type { Transaction } from '../../../db/client.ts';
import { m } from '../../../messages/compiled/messages.js';
import { Conflict } from '../../plugins/problem.ts';
import { readSetting } from '../settings/settings.ts';
import { bidsIn } from './bids-in.ts';

/**
 * In an open channel about procurement nobody should tell bids: what looks like one is named first (409 `bids-warning`), and published once it
 * was `confirmed`. Nobody is kept from writing.
 */
export async function warnOfBids(
  tx: Transaction,
  { warnsOfBids }: { warnsOfBids: boolean },
  text: string,
  confirmed: boolean,
): Promise<void> {
  if (!warnsOfBids || confirmed) return;
  const found = bidsIn(text, await readSetting(tx, 'bidsPatterns'));
  if (found.length === 0) return;
  throw new Conflict(
    'bids-warning',
    (locale) => m.problem_bids_warning({ words: found.join(', ') }, { locale }),
    { words: found },
  );
}
