import type { Colleague } from './colleague.ts';

export interface Conversation {
  title: string;
  goal: string;
  agenda: { kind: string; title: string; minutes: number; lead: string }[];
  messages: string[];
  questions: { text: string; secret: boolean }[];
  polls: { question: string; kind: string; options: string[] }[];
  /** answers in words */
  notes: string[];
}

interface Meeting {
  id: string;
  slug: string;
  title: string;
  state: string;
  revision: number;
}

/** The meeting that runs under this title; where none does, a new one is planned, announced and opened. */
export async function runningMeeting(
  advisor: Colleague,
  conversation: Conversation,
): Promise<Meeting | null> {
  const { title, goal, agenda } = conversation;
  const coming = await advisor.ask<{ items: Meeting[] }>('GET', '/meetings?when=coming&limit=50');
  const running = coming?.items.find((meeting) => meeting.title === title && meeting.state === 'live');
  if (running) return running;
  const planned = await advisor.ask<Meeting>('POST', '/meetings', {
    ...{ title, goal, format: 'online', place: '', callUrl: '', capacity: null, invites: 'everyone' },
    ...{ minutes: 75, organisations: [], people: [], channels: [] },
    startsAt: new Date(Date.now() + 60_000).toISOString(),
    agenda: agenda.map((item) => ({ ...item, notes: '' })),
  });
  if (!planned) return null;
  await advisor.ask('POST', `/meetings/${planned.id}/announce`, { revision: planned.revision });
  const opened = await advisor.ask('POST', `/meetings/${planned.id}/open`);
  return opened ? planned : null;
}

interface Run {
  run: { itemId: string | null; since: string | null };
  closedAt: string | null;
}

/** On to the next item after so many milliseconds; after the last one the meeting is closed. True: it is over. */
export async function moveOn(advisor: Colleague, meeting: Meeting, afterMs: number): Promise<boolean> {
  const path = `/meetings/${meeting.id}`;
  const room = await advisor.ask<Run>('GET', `${path}/room`);
  if (!room) return false;
  if (room.closedAt) return true;
  const { itemId, since } = room.run;
  if (since && Date.now() - Date.parse(since) < afterMs) return false;
  const moved = await advisor.ask<Run>('POST', `${path}/agenda/move`, { from: itemId, step: 'next' });
  if (moved?.run.itemId !== null) return false;
  await advisor.ask('POST', `${path}/close`);
  return true;
}
