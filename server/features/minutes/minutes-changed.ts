import type { NewEvent } from '../../realtime/append-event.ts';

/** Who reads the minutes of a meeting has something else before her, and reads them again. It says no more, for not everybody reads the same of them. */
export const minutesChanged = (meetingId: string): NewEvent => ({
  stream: `meeting:${meetingId}`,
  type: 'meeting.minutes_changed',
  data: { id: meetingId },
});
