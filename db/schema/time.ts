import { customType } from 'drizzle-orm/pg-core';

/** A moment, as everything above the database speaks of it: RFC 3339 in UTC with milliseconds. */
export const time = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: (value) => new Date(value).toISOString(),
});
