import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../../db/client.ts';
import { codeOf } from '../../storage/as-problem.ts';
import { NotStored, type Storage } from '../../storage/storage.ts';

/** How much is read at once, in bytes: what is left the next time goes on with. */
export interface Portion {
  bytes: number;
  perSecond: number;
  /** what was compared within this time is not due again */
  restMs: number;
}

export interface Damaged {
  hash: string;
  damage: 'differs' | 'missing';
  document_id: string | null;
  number: number | null;
}

/**
 * Reads stored files again and compares them with their addresses, those first that waited longest, and before them what was damaged the last
 * time. What is wrong is written down; nothing is removed.
 */
export async function compareFiles(
  { pool }: Database,
  storage: Storage,
  { bytes, perSecond, restMs }: Portion,
  signal: AbortSignal,
): Promise<void> {
  const began = Date.now();
  let read = 0;
  const next = async (damaged: boolean) => {
    const before = new Date(damaged ? began : began - restMs);
    const { rows } = await pool.query<{ hash: string }>('select hash from next_file_to_compare($1, $2)', [
      damaged,
      before,
    ]);
    return rows[0]?.hash;
  };
  /** no faster than it may, so that whoever opens a file meanwhile does not wait */
  const pace = async (more: number) => {
    read += more;
    const ahead = (read / perSecond) * 1000 - (Date.now() - began);
    if (ahead > 50) await sleep(ahead, undefined, { signal });
    signal.throwIfAborted();
  };
  for (const damaged of [true, false])
    for (let hash = await next(damaged); hash; hash = read < bytes ? await next(damaged) : undefined)
      await pool.query('select file_compared($1, $2)', [hash, await damageOf(storage, hash, pace)]);
}

async function damageOf(
  storage: Storage,
  hash: string,
  pace: (bytes: number) => Promise<void>,
): Promise<Damaged['damage'] | null> {
  const hashed = createHash('sha256');
  try {
    for await (const chunk of await storage.open(hash)) {
      hashed.update(chunk as Buffer);
      await pace((chunk as Buffer).length);
    }
  } catch (error) {
    if (error instanceof NotStored) return 'missing';
    // what the disk cannot read any more is as lost as what it reads wrongly
    if (codeOf(error) === 'EIO') return 'differs';
    throw error;
  }
  return hashed.digest('hex') === hash ? null : 'differs';
}

export const damagedFiles = async ({ pool }: Database): Promise<Damaged[]> =>
  (await pool.query<Damaged>('select * from damaged_files()')).rows;
