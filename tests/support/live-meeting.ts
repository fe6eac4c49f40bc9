import { expect } from 'vitest';
import type { LiveRoom } from '../../server/features/live-room/schema.ts';
import type { MeetingMessage } from '../../server/features/meeting-messages/schema.ts';
import type { RaisedHands } from '../../server/features/raised-hands/schema.ts';
import type { Meeting, PlanMeeting } from '../../server/features/meetings/schema.ts';
import type { Caller } from './app.ts';
import { announced } from './meeting.ts';

const item = (title: string, minutes = 20) =>
  ({ kind: 'input', title, minutes, lead: '', notes: '' }) as const;

/** In half an hour, so that it can be opened already. */
export const soon = () => new Date(Date.now() + 30 * 60_000).toISOString();

/** A meeting of three items whose room is open. */
export async function liveMeeting(advisor: Caller, more: Partial<PlanMeeting> = {}): Promise<Meeting> {
  const meeting = await announced(advisor, {
    startsAt: soon(),
    agenda: [item('Begrüßung', 10), item('Impuls'), item('Ausblick')],
    ...more,
  });
  expect((await advisor.send('POST', `/api/v1/meetings/${meeting.id}/open`)).status).toBe(200);
  return (await advisor.get<Meeting>(`/api/v1/meetings/${meeting.id}`)).body;
}

/** What somebody does in the room of a meeting. */
export const inRoom = (meeting: string) => {
  const path = `/api/v1/meetings/${meeting}`;
  return {
    read: (who: Caller) => who.get<LiveRoom>(`${path}/room`),
    move: (who: Caller, from: string | null, step: 'next' | 'skip' | 'back' = 'next') =>
      who.send<LiveRoom>('POST', `${path}/agenda/move`, { from, step }),
    extend: (who: Caller, of: string, minutes: number) =>
      who.send<LiveRoom>('POST', `${path}/agenda/extend`, { item: of, minutes }),
    close: (who: Caller) => who.send<LiveRoom>('POST', `${path}/close`),
    say: (who: Caller, body: string, more: object = {}) =>
      who.send<MeetingMessage>('POST', `${path}/messages`, { body, ...more }),
    chat: (who: Caller, open: boolean, slowSeconds = 0) =>
      who.send<LiveRoom>('PUT', `${path}/chat`, { open, slowSeconds }),
    raise: (who: Caller) => who.send<RaisedHands>('PUT', `${path}/hand`),
    lower: (who: Caller, person: string) => who.send<RaisedHands>('DELETE', `${path}/hands/${person}`),
    said: async (who: Caller) =>
      (await who.get<{ items: MeetingMessage[]; earlier: boolean }>(`${path}/messages`)).body,
  };
};
