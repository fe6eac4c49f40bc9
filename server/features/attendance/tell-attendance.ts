import type { Transaction } from '../../../db/client.ts';
import { appendEvent } from '../../realtime/append-event.ts';
import type { Attendance } from './schema.ts';

/** How many there are, and not from where: not everybody who follows the meeting is told that. */
export const tellAttendance = (tx: Transaction, meetingId: string, { people }: Attendance) =>
  appendEvent(tx, `meeting:${meetingId}`, 'meeting.attendance_changed', { people });
