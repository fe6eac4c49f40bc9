import { sql, type SQL } from 'drizzle-orm';

/** A question that was withdrawn is a stub that nobody need answer; `name` is the table `thread` or an alias of it. */
export const isStillAsked = (name: string): SQL => sql`not exists (select from post asked
  where asked.thread_id = ${sql.raw(name)}.id and asked.number = 1 and asked.stub is not null)`;
