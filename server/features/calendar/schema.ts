import { Type, type Static } from 'typebox';
import { Nullable } from '../../plugins/schema.ts';

/** Whether the viewer has an address for her calendar, and since when. The address itself nobody can look up. */
export type CalendarFeed = Static<typeof CalendarFeed>;
export const CalendarFeed = Type.Object({ createdAt: Nullable(Type.String({ format: 'date-time' })) });

/** Said once: whoever has `url` reads the viewer's meetings. */
export type NewCalendarFeed = Static<typeof NewCalendarFeed>;
export const NewCalendarFeed = Type.Object({
  url: Type.String(),
  createdAt: Type.String({ format: 'date-time' }),
});
