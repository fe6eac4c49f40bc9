import { m } from '../../../messages/compiled/messages.js';
import type { Locale } from '../../../messages/compiled/runtime.js';
import type { CalendarMeeting } from './calendar-meeting.ts';

/** Where to go: the place, or the link of the call, which calendars offer to open. */
export function placeOf({ format, place, callUrl }: CalendarMeeting, locale: Locale): string {
  if (format === 'online') return callUrl || m.calendar_online({}, { locale });
  if (format === 'onSite') return place;
  return m.calendar_hybrid({ place }, { locale });
}
