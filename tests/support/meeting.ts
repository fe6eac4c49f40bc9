import type { Meeting, PlanMeeting } from '../../server/features/meetings/schema.ts';
import type { Caller } from './app.ts';

/** In so many days, on the hour. */
export const startIn = (days: number): string => {
  const start = new Date(Date.now() + days * 86_400_000);
  start.setUTCMinutes(0, 0, 0);
  return start.toISOString();
};

const about: PlanMeeting = {
  title: 'Daten und Betrieb',
  goal: '',
  format: 'online',
  place: '',
  callUrl: '',
  startsAt: startIn(7),
  minutes: 60,
  capacity: null,
  invites: 'everyone',
  organisations: [],
  people: [],
  channels: [],
};

export const planAs = (advisor: Caller, more: Partial<PlanMeeting> = {}) =>
  advisor.send<Meeting>('POST', '/api/v1/meetings', { ...about, ...more });

export const announceAs = (advisor: Caller, { id, revision }: Pick<Meeting, 'id' | 'revision'>) =>
  advisor.send<Meeting>('POST', `/api/v1/meetings/${id}/announce`, { revision });

/** One that everybody whom it invites reads. */
export async function announced(advisor: Caller, more: Partial<PlanMeeting> = {}): Promise<Meeting> {
  return (await announceAs(advisor, (await planAs(advisor, more)).body)).body;
}
