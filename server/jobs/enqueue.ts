import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import type { JobName } from './job-names.ts';

/** A job, in the transaction of the row that it is about: it is done if, and only if, that one ends well. */
export async function enqueue(tx: Transaction, name: JobName, id: string): Promise<void> {
  await tx.db.execute(sql`select enqueue_job(${name}, ${id})`);
}

/** The same, not before a moment. `key` names what it is about; of one key one job waits. */
export async function enqueueAt(tx: Transaction, name: JobName, key: string, start: string): Promise<void> {
  await tx.db.execute(sql`select enqueue_job_at(${name}, ${key}, ${start})`);
}
