import { ThreadSummary, type Thread } from './schema.ts';

const names = Object.keys(ThreadSummary.properties) as (keyof ThreadSummary)[];

/** The row of a list that belongs to a thread. */
export const summaryOf = (thread: Thread): ThreadSummary =>
  Object.fromEntries(names.map((name) => [name, thread[name]])) as ThreadSummary;
