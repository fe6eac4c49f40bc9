import { sql, type SQL } from 'drizzle-orm';
import { customType } from 'drizzle-orm/pg-core';

/** A moment, as everything above the database speaks of it: RFC 3339 in UTC with milliseconds. */
export const time = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: (value) => new Date(value).toISOString(),
});

/** The same spelling for texts of SQL, whose columns do not pass through `time`. */
export const rfc3339 = (moment: string): string =>
  `to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Days begin when they begin for those who take part, wherever the server stands. */
/** The moment at which a day begins there. */
export const startOfDay = (day: SQL): SQL => sql`(${day}::date::timestamp at time zone 'Europe/Berlin')`;

export const today = sql`(now() at time zone 'Europe/Berlin')::date`;
