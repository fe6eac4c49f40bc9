import { sql, type SQL } from 'drizzle-orm';
import { channel, thread } from '../../../db/schema/index.ts';
import { bavarianHolidays } from './holidays.ts';

/** Working days from the asking until a moment; a query that uses it executes with `clockValues`. */
export const workingDaysUntil = (moment: SQL): SQL<number> =>
  sql<number>`working_days(${thread.createdAt}, ${moment}, ${sql.placeholder('holidays')}::date[])`;

/** What a question has waited for its first reply of another organisation, so far or in all. */
export const workingDays = workingDaysUntil(sql`coalesce(${thread.answeredAt}, now())`);

/**
 * Spelled out, not as values: only then the plan may use the index that holds these alone. What is closed or archived gets no answer any more; a
 * query that uses it joins `channel`.
 */
export const isWaiting = sql`${thread.state} = 'open' and ${thread.answeredAt} is null and ${thread.closedAt} is null
  and ${channel.archivedAt} is null`;

export const clockValues = () => ({ holidays: bavarianHolidays() });
