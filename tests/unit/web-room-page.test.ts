import { describe, expect, test } from 'vitest';
import type { AgendaItem, MeetingMessage, Run } from '../../web/src/lib/api-types.ts';
import {
  applyRoomEvent,
  roomAgenda,
  withCards,
  type RoomPage,
} from '../../web/src/lib/live-room/room-page.ts';

const start = Date.parse('2026-10-25T09:00:00Z');
const minute = 60_000;
const lengths = [10, 20, 30];
const agenda = lengths.map((minutes, index): AgendaItem => ({
  ...{ id: `${index}`, kind: 'input', title: `Punkt ${index}`, minutes, lead: '', notes: '' },
  ...{ threads: [], documents: [] },
  startsAt: new Date(
    start + lengths.slice(0, index).reduce((sum, each) => sum + each, 0) * minute,
  ).toISOString(),
}));
const run = (itemId: string | null, since: number, more: Partial<Run['items'][number]>[] = []): Run => ({
  itemId,
  since: itemId === null ? null : new Date(since).toISOString(),
  items: agenda.map(({ id }, index) => ({
    id,
    spentSeconds: 0,
    extraMinutes: 0,
    outcome: null,
    ...more[index],
  })),
});
const begins = (of: Run, now: number) =>
  roomAgenda(agenda, of, now).map((entry) => (entry.begins - start) / minute);

describe('times in the room', () => {
  test('before it begins they are those that were planned, or later', () => {
    expect(begins(run(null, 0), start - 30 * minute)).toEqual([0, 10, 30]);
    expect(begins(run(null, 0), start + 5 * minute)).toEqual([5, 15, 35]);
  });

  test('they follow what took how long', () => {
    const at = start + 25 * minute;
    const late = run('1', start + 15 * minute, [{ outcome: 'done', spentSeconds: 900 }]);
    expect(begins(late, at)).toEqual([0, 15, 35]);
    // an item over its time moves the next one with every minute
    expect(begins(late, at + 20 * minute)).toEqual([0, 15, 45]);
    const extended = run('1', start + 15 * minute, [{ outcome: 'done' }, { extraMinutes: 10 }]);
    expect(begins(extended, at)).toEqual([0, 15, 45]);
  });

  test('what was begun already goes on where it was', () => {
    const back = run('0', start + 20 * minute, [{ spentSeconds: 300 }, { outcome: null, spentSeconds: 600 }]);
    const [first, second] = roomAgenda(agenda, back, start + 22 * minute);
    expect(first).toMatchObject({ state: 'now', spent: 420, length: 600 });
    expect(second).toMatchObject({ state: 'waits', spent: 600 });
    expect(begins(back, start + 22 * minute)).toEqual([15, 25, 35]);
  });
});

const message = (number: number, text = 'x') => ({ id: `m${number}`, number, html: text }) as MeetingMessage;
const page: RoomPage = {
  ...{ head: 10, run: run(null, 0), chat: { open: true, slowSeconds: 0 }, hands: [] },
  ...{ messages: [message(5), message(6)], earlier: true },
};
const numbers = (of: RoomPage) => of.messages.map(({ number, html }) => `${number}${html}`);

describe('events of the room', () => {
  test('come once, in their place', () => {
    const created = { seq: 11, type: 'meeting.message_created', data: message(7) };
    const once = applyRoomEvent(page, created);
    expect(numbers(once)).toEqual(['5x', '6x', '7x']);
    expect(applyRoomEvent(once, created)).toBe(once);
    const edited = applyRoomEvent(once, { seq: 12, type: 'meeting.message_edited', data: message(6, 'y') });
    expect(numbers(edited)).toEqual(['5x', '6y', '7x']);
  });

  test('of before what is shown change nothing, and a tombstone only counts', () => {
    const old = applyRoomEvent(page, { seq: 11, type: 'meeting.message_hidden', data: message(2) });
    expect(numbers(old)).toEqual(['5x', '6x']);
    expect(applyRoomEvent(page, { seq: 11, type: 'meeting.message_created', data: null })).toEqual({
      ...page,
      head: 11,
    });
  });
});

describe('cards of documents', () => {
  const carded = withCards(page, [{ ...message(6), cards: 'card' }]);
  const cards = (of: RoomPage) => of.messages.map((each) => each.cards ?? '');
  const told = (data: MeetingMessage) =>
    applyRoomEvent(carded, { seq: 11, type: 'meeting.message_brought_back', data: { ...data, cards: '' } });

  test('are put below what was read with them', () => {
    expect(cards(carded)).toEqual(['', 'card']);
    // it says something else meanwhile
    expect(cards(withCards(page, [{ ...message(6, 'y'), cards: 'card' }]))).toEqual(['', '']);
  });

  test('stand as long as the message says the same', () => {
    expect(cards(told(message(6)))).toEqual(['', 'card']);
    expect(cards(told(message(6, 'y')))).toEqual(['', '']);
  });
});
