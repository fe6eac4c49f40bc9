import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, test } from 'vitest';
import type { CalendarMeeting } from '../../server/features/calendar/calendar-meeting.ts';
import { calendarOf } from '../../server/features/calendar/calendar-of.ts';

const id = '5eb53568-2b33-4c09-8a3c-000000000005';

const meeting = (changes: Partial<CalendarMeeting> = {}): CalendarMeeting => ({
  id,
  title: '5. Austauschtreffen: Bürgerbeteiligung, Förderung; Städtebauförderungsrichtlinienänderungsentwurf',
  goal: 'Wir klären, wie Beteiligung \\ Vergabe zusammengehen.\nAm Ende stehen drei Empfehlungen.',
  format: 'online',
  place: '',
  callUrl: 'https://konferenz.example.org/treffen?raum=5&name=äöü',
  startsAt: '2026-12-07T13:00:00.000Z',
  minutes: 90,
  sequence: 0,
  changedAt: '2026-11-20T09:15:00.000Z',
  cancelled: false,
  cancelledReason: '',
  url: 'https://rathausrunde.example.org/treffen/5-austauschtreffen',
  agenda: [
    { title: 'Begrüßung', minutes: 10 },
    { title: 'Fragen, offen; „gesammelt“', minutes: 80 },
  ],
  signedUp: 'registered',
  ...changes,
});

const one = (changes?: Partial<CalendarMeeting>, method?: 'publish' | 'cancel'): string =>
  calendarOf([meeting(changes)], { name: 'Treffen', locale: 'de', method });

/** As Thunderbird reads it. */
function readByIcalJs(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
  return { calendar, event, text: (name: string) => event.component.getFirstPropertyValue(name)?.toString() };
}

function readByNodeIcal(text: string) {
  const event = Object.values(nodeIcal.sync.parseICS(text)).find((each) => each?.type === 'VEVENT');
  if (event?.type !== 'VEVENT') throw new Error('no event was read');
  return event;
}

describe('a meeting keeps its hour on both sides of both changes of clocks', () => {
  test.each([
    ['the last Friday of summer time', '2026-10-23T12:00:00.000Z', '2026-10-23T14:00:00'],
    ['the first Monday of winter time', '2026-10-26T13:00:00.000Z', '2026-10-26T14:00:00'],
    ['the last Friday of winter time', '2027-03-26T13:00:00.000Z', '2027-03-26T14:00:00'],
    ['the first Monday of summer time', '2027-03-29T12:00:00.000Z', '2027-03-29T14:00:00'],
    ['over the night in which an hour comes twice', '2026-10-24T23:30:00.000Z', '2026-10-25T01:30:00'],
    ['over the night in which an hour is missing', '2027-03-28T00:30:00.000Z', '2027-03-28T01:30:00'],
  ])('%s', (_, startsAt, local) => {
    const text = one({ startsAt });
    const ends = new Date(Date.parse(startsAt) + 90 * 60_000);

    const { event } = readByIcalJs(text);
    expect(event.startDate.toString()).toBe(local);
    expect(event.startDate.zone?.tzid).toBe('Europe/Berlin');
    // by the rules that stand in the file
    expect(event.startDate.toJSDate().toISOString()).toBe(startsAt);

    const other = readByNodeIcal(text);
    expect(other.start.tz).toBe('Europe/Berlin');
    expect(other.start.toISOString()).toBe(startsAt);
    expect(other.end?.toISOString()).toBe(ends.toISOString());
  });
});

test('what it is, where, and what comes when, with signs that the format needs for itself', () => {
  const text = one();
  const { event, text: value } = readByIcalJs(text);
  expect(value('url')).toBe(meeting().url);
  for (const { summary, description, location } of [event, readByNodeIcal(text)]) {
    expect(summary).toBe(meeting().title);
    expect(location).toBe(meeting().callUrl);
    expect(description).toContain(meeting().goal);
    expect(description).toContain('Tagesordnung:\n14:00 Uhr Begrüßung\n14:10 Uhr Fragen, offen; „gesammelt“');
  }
});

test.each([
  ['onSite', 'Rathaus Innheim, Großer Saal'],
  ['hybrid', 'Rathaus Innheim, Großer Saal und online'],
  ['online', 'https://konferenz.example.org/5'],
] as const)('a meeting %s says where', (format, where) => {
  const { event } = readByIcalJs(
    one({ format, place: 'Rathaus Innheim, Großer Saal', callUrl: 'https://konferenz.example.org/5' }),
  );
  expect(event.location).toBe(where);
});

test('no line is longer than 75 octets, all end with CRLF, and no sign is torn', () => {
  const text = one({ title: 'ä😀'.repeat(100) });
  const lines = text.split('\r\n');
  expect(lines.at(-1)).toBe('');
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text).not.toMatch(/[^\r]\n/);
  expect(readByIcalJs(text).event.summary).toBe('ä😀'.repeat(100));
});

test('a change is the same event with a higher number', () => {
  const before = readByIcalJs(one());
  const after = readByIcalJs(
    one({ startsAt: '2026-12-08T13:00:00.000Z', sequence: 1, changedAt: '2026-11-21T10:00:00.000Z' }),
  );
  expect(after.event.uid).toBe(before.event.uid);
  expect([before.event.sequence, after.event.sequence]).toEqual([0, 1]);
  expect(after.event.startDate.toString()).toBe('2026-12-08T14:00:00');
  expect(after.text('status')).toBe('CONFIRMED');
  // both must be in UTC
  expect(after.text('dtstamp')).toBe('2026-11-21T10:00:00Z');
  expect(after.text('last-modified')).toBe('2026-11-21T10:00:00Z');
});

test('a cancelled meeting says so in a feed, and its own file takes it out of the calendar', () => {
  const cancelled = { cancelled: true, cancelledReason: 'Die Referentin ist krank.', sequence: 2 };
  const feed = readByIcalJs(one(cancelled));
  expect(feed.calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
  expect(feed.text('status')).toBe('CANCELLED');
  expect(feed.event.summary).toMatch(/^Abgesagt: /);
  expect(feed.event.description).toMatch(/^Dieses Treffen ist abgesagt. Die Referentin ist krank.\n/);

  const own = one(cancelled, 'cancel');
  expect(readByIcalJs(own).calendar.getFirstPropertyValue('method')).toBe('CANCEL');
  expect(readByNodeIcal(own)).toMatchObject({ uid: id, status: 'CANCELLED', method: 'CANCEL' });
});

test('only who has a place is busy then', () => {
  expect(readByIcalJs(one()).text('transp')).toBe('OPAQUE');
  expect(readByIcalJs(one({ signedUp: 'waiting' })).text('transp')).toBe('TRANSPARENT');
  expect(readByIcalJs(one({ signedUp: null })).text('transp')).toBe('TRANSPARENT');
});

test('the same meetings give the same text; no meetings an empty calendar', () => {
  expect(one()).toBe(one());
  const { calendar } = readByIcalJs(calendarOf([], { name: 'Treffen', locale: 'de' }));
  expect(calendar.getAllSubcomponents('vevent')).toEqual([]);
});
