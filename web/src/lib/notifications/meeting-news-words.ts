import type { MeetingNews } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

const parts: Record<MeetingNews['what'][number], () => string> = {
  title: m.meeting_title,
  time: m.meeting_when,
  place: m.meeting_place,
  format: m.meeting_format,
  call: m.meeting_call,
};
const words: Record<MeetingNews['kind'], (values: { what: string }) => string> = {
  invited: m.meeting_news_invited,
  changed: m.meeting_news_changed,
  cancelled: m.meeting_news_cancelled,
  seat: m.meeting_news_seat,
  circulated: m.meeting_news_circulated,
  approved: m.meeting_news_approved,
};

/** What happened, as a sentence. */
export const meetingNewsWords = ({ kind, what }: MeetingNews): string =>
  words[kind]({ what: what.map((part) => parts[part]()).join(', ') });
