import { TZDate } from '@date-fns/tz';
import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import { m } from '../../../messages/compiled/messages.js';
import type { Locale } from '../../../messages/compiled/runtime.js';
import { addTasks } from './add-tasks.ts';
import type { CalendarMeeting } from './calendar-meeting.ts';
import type { CalendarTask } from './calendar-task.ts';
import { descriptionOf } from './description-of.ts';
import { placeOf } from './place-of.ts';

const zone = 'Europe/Berlin';

/** How a calendar comes: its name in the list of calendars, the language of its words, and whether it takes a meeting off. */
export interface Calendar {
  name: string;
  locale: Locale;
  /** the own file of a meeting that was cancelled: calendars take it out by its UID */
  method?: 'publish' | 'cancel';
}

/**
 * Meetings, and tasks that came of them, as an iCalendar object (RFC 5545, RFC 5546). The same meetings give the same text, so that it can be asked for conditionally.
 * Times are those of Germany with the rules of the zone beside them. There is no ORGANIZER, because nobody is to be answered by mail.
 */
export function calendarOf(
  meetings: readonly CalendarMeeting[],
  { name, locale, method = 'publish' }: Calendar,
  tasks: readonly CalendarTask[] = [],
): string {
  const calendar = ical({
    prodId: { company: 'Rathausrunde', product: 'Austauschtreffen', language: 'DE' },
    name,
    method: method === 'cancel' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    // without a name of its own, so that DTSTAMP stays in UTC as it must
    timezone: { name: null, generator: rulesOf },
    ttl: 3600,
  });
  for (const meeting of meetings) {
    const changed = new Date(meeting.changedAt);
    const starts = new Date(meeting.startsAt);
    const ends = new Date(starts.getTime() + meeting.minutes * 60_000);
    calendar.createEvent({
      id: meeting.id,
      sequence: meeting.sequence,
      stamp: changed,
      lastModified: changed,
      timezone: zone,
      start: new TZDate(starts, zone),
      end: new TZDate(ends, zone),
      summary: meeting.cancelled ? m.calendar_cancelled({ title: meeting.title }, { locale }) : meeting.title,
      description: descriptionOf(meeting, locale),
      location: placeOf(meeting, locale),
      url: meeting.url,
      status: meeting.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // whoever has no place is not busy then
      transparency:
        meeting.cancelled || meeting.signedUp !== 'registered'
          ? ICalEventTransparency.TRANSPARENT
          : ICalEventTransparency.OPAQUE,
    });
  }
  addTasks(calendar, tasks, locale);
  return `${calendar.toString()}\r\n`;
}

function rulesOf(name: string): string {
  const [rules] = tzlib_get_ical_block(name);
  if (!rules) throw new Error(`no rules for the zone ${name}`);
  return rules;
}
