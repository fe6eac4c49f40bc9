import { m } from '../../../messages/compiled/messages.js';
import type { Locale } from '../../../messages/compiled/runtime.js';
import { timeIn } from '../../plugins/moment-in.ts';
import type { CalendarMeeting } from './calendar-meeting.ts';

/** What it is for and what comes when, as plain text in paragraphs. */
export function descriptionOf(meeting: CalendarMeeting, locale: Locale): string {
  const { cancelled, cancelledReason, signedUp, goal, callUrl, url } = meeting;
  return [
    cancelled && m.calendar_was_cancelled({ reason: cancelledReason }, { locale }).trim(),
    !cancelled && signedUp === 'waiting' && m.calendar_waiting({}, { locale }),
    goal.trim(),
    agendaOf(meeting, locale),
    callUrl !== '' && m.calendar_call({ url: callUrl }, { locale }),
    m.calendar_page({ url }, { locale }),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function agendaOf({ agenda, startsAt }: CalendarMeeting, locale: Locale): string {
  if (agenda.length === 0) return '';
  let at = Date.parse(startsAt);
  const lines = agenda.map(({ title, minutes }) => {
    const line = `${timeIn(locale, new Date(at).toISOString())} ${title}`;
    at += minutes * 60_000;
    return line;
  });
  return [m.calendar_agenda({}, { locale }), ...lines].join('\n');
}
