import { m } from '#lib/messages.ts';

/** What the fields of a meeting are called, for the list of what is wrong. */
export const meetingLabels = (): Record<string, string> => ({
  title: m.meeting_title(),
  goal: m.meeting_goal(),
  day: m.meeting_date(),
  minutes: m.meeting_minutes(),
  place: m.meeting_place(),
  callUrl: m.meeting_call(),
  capacity: m.meeting_capacity(),
  channels: m.meeting_topics(),
  organisations: m.meeting_organisations(),
  people: m.meeting_people(),
});
