import { randomUUID } from 'node:crypto';
import type { agendaKinds } from '../schema/meetings.ts';
import { bavarianInstant, toWorkday } from './bavarian-time.ts';
import type { DemoContent } from './content-files.ts';
import { demoSlug } from './demo-slug.ts';
import type { Loading } from './loading.ts';

type DemoMeeting = DemoContent['meetings'][number];

/** Where they take place, which the content does not say. */
const places: Record<string, { place?: string; callUrl?: string; capacity?: number }> = {
  m3: {
    place: 'Rathaus Pegnitzfurt, Großer Sitzungssaal',
    callUrl: 'https://konferenz.example.org/austausch-3',
  },
  m5: { callUrl: 'https://konferenz.example.org/austausch-5' },
  m6: { place: 'Kulturhaus Innheim, Saal 1 (Eingang Marktplatz)', capacity: 80 },
};
const planner = 'methodik@institut.example.org';
/** so many days before it takes place everybody is told, and those of a later one already are */
const told = 28;

export function meetingRows(demo: DemoMeeting, { now, account, channelId }: Loading) {
  const at = (days: number, time: string) => bavarianInstant(now, days, time);
  const begins = at(toWorkday(now, demo.offsetDays), demo.agenda[0]?.start ?? '10:00');
  const minutes = demo.agenda.reduce((sum, item) => sum + item.minutes, 0);
  const { place = '', callUrl = '', capacity = null } = places[demo.id] ?? {};
  const announced = at(Math.min(demo.offsetDays - told, -5), '09:00');
  const id = randomUUID();
  const meeting = {
    id,
    slug: demoSlug(demo.title, demo.id),
    title: demo.title,
    goal: `${demo.goal}.`,
    format: demo.format,
    place,
    call_url: callUrl,
    capacity,
    starts_at: begins,
    minutes,
    invites: 'everyone',
    state: 'announced',
    revision: 1,
    sequence: 0,
    announced_at: announced,
    cancelled_reason: '',
    membership_id: account(planner).membershipId,
    created_at: announced,
  };
  return {
    meeting,
    streams: ['meeting', 'minutes'].map((of) => ({ id: `${of}:${id}`, meeting_id: id, head: 0 })),
    channels: demo.relatedChannels.map((slug) => ({ meeting_id: id, channel_id: channelId(slug) })),
    items: demo.agenda.map((item, index) => ({
      id: randomUUID(),
      meeting_id: id,
      position: index + 1,
      kind: item.kind satisfies (typeof agendaKinds)[number],
      title: item.title,
      minutes: item.minutes,
      lead: item.leadRole === '-' ? '' : item.leadRole,
      notes: '',
    })),
  };
}
