import type { Language } from '#lib/language.ts';
import type { AgendaItem, MeetingSummary } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';
import { clockOf, dayOf, timeZone } from '#lib/ui/time.ts';

type Words<Key extends string> = Record<Key, () => string>;

export const formatWords: Words<MeetingSummary['format']> = {
  online: m.meeting_online,
  onSite: m.meeting_on_site,
  hybrid: m.meeting_hybrid,
};

export const kindWords: Words<AgendaItem['kind']> = {
  opening: m.agenda_opening,
  roundRobin: m.agenda_round_robin,
  input: m.agenda_input,
  plenary: m.agenda_plenary,
  workshop: m.agenda_workshop,
  breakout: m.agenda_breakout,
  peerConsulting: m.agenda_peer_consulting,
  openQuestions: m.agenda_open_questions,
  poll: m.agenda_poll,
  siteVisit: m.agenda_site_visit,
  marketplace: m.agenda_marketplace,
  break: m.agenda_break,
  closing: m.agenda_closing,
};

const weekdays: Record<Language, Intl.DateTimeFormat> = {
  de: new Intl.DateTimeFormat('de-DE', { timeZone, weekday: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'long' }),
};

/** "Montag, 7. Dezember 2026" */
export const dayWords = (at: string, language: Language) =>
  m.meeting_day({ weekday: weekdays[language].format(new Date(at)), day: dayOf(at, language) });

/** "10:00 bis 12:00 Uhr" */
export const clockWords = (
  { startsAt, endsAt }: Pick<MeetingSummary, 'startsAt' | 'endsAt'>,
  language: Language,
) =>
  m.meeting_clock({ from: clockOf(new Date(startsAt), language), to: clockOf(new Date(endsAt), language) });
