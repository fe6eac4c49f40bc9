import { todayInGermany } from '../../server/plugins/german-day.ts';

/** The day in so many days, as it is counted in Germany. */
export const inDays = (days: number): string => todayInGermany(new Date(Date.now() + days * 86_400_000));
