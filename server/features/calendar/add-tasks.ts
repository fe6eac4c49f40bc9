import { type ICalCalendar, ICalEventTransparency } from 'ical-generator';
import { m } from '../../../messages/compiled/messages.js';
import type { Locale } from '../../../messages/compiled/runtime.js';
import { inOneLine } from '../../plugins/in-one-line.ts';
import type { CalendarTask } from './calendar-task.ts';

const longest = 120;

/** A task stands on the day until which it is to be done, all day, and nobody is busy by it. One that is done is not there any more, which calendars that read anew take out. */
export function addTasks(calendar: ICalCalendar, tasks: readonly CalendarTask[], locale: Locale): void {
  for (const task of tasks) {
    const changed = new Date(task.changedAt);
    const text = inOneLine(task.text);
    calendar.createEvent({
      id: task.id,
      sequence: task.sequence,
      stamp: changed,
      lastModified: changed,
      // a day and no moment: the same day wherever it is read
      allDay: true,
      timezone: 'UTC',
      start: new Date(`${task.dueOn}T00:00:00Z`),
      summary: m.calendar_task(
        { text: text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…` },
        { locale },
      ),
      description: [
        task.text,
        m.calendar_task_from({ title: task.meeting }, { locale }),
        m.calendar_page({ url: task.url }, { locale }),
      ].join('\n\n'),
      url: task.url,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
}
