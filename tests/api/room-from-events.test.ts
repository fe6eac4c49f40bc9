import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LiveRoom } from '../../server/features/live-room/schema.ts';
import type { MeetingMessages } from '../../server/features/meeting-messages/schema.ts';
import type { RaisedHands } from '../../server/features/raised-hands/schema.ts';
import { eventTypes } from '../../server/realtime/event-types.ts';
import { applyRoomEvent, type RoomEvent, type RoomPage } from '../../web/src/lib/live-room/room-page.ts';
import { testApp } from '../support/app.ts';
import { inRoom, liveMeeting } from '../support/live-meeting.ts';
import { id, type PersonName } from '../support/world.ts';

const house = testApp();
const seed = 20_261_130;

const kinds = [
  'say',
  'answer',
  'edit',
  'withdraw',
  'hide',
  'bring back',
  'move',
  'skip',
  'back',
  'extend',
  'chat',
  'raise',
  'lower',
] as const;
interface Deed {
  what: (typeof kinds)[number];
  who: PersonName;
  at: number;
}
/** Chance alone would leave some out; hidden is another one than the one that she withdrew. */
const eachOnce = ['say' as const, 'say' as const, ...kinds].map((what): Deed => ({
  what,
  who: 'member',
  at: what === 'hide' || what === 'bring back' ? 2 : 1,
}));
const deed: fc.Arbitrary<Deed> = fc.record({
  what: fc.constantFrom(...kinds),
  who: fc.constantFrom<PersonName>('member', 'stranger', 'advisor'),
  at: fc.nat(20),
});

const load = async (meeting: string): Promise<RoomPage> => {
  const reader = await house.as('lead');
  const room = (await reader.get<LiveRoom>(`/api/v1/meetings/${meeting}/room`)).body;
  const said = (await reader.get<MeetingMessages>(`/api/v1/meetings/${meeting}/messages?limit=200`)).body;
  const { hands } = (await reader.get<RaisedHands>(`/api/v1/meetings/${meeting}/hands`)).body;
  return {
    head: room.head,
    run: room.run,
    chat: room.chat,
    messages: said.items,
    earlier: said.earlier,
    hands,
  };
};

/** Whatever is refused is part of the game. */
async function act(meeting: string, { what, who, at }: Deed) {
  const room = inRoom(meeting);
  const [speaker, advisor] = [await house.as(who), await house.as('advisor')];
  const { messages, run } = await load(meeting);
  const chosen = messages[at % (messages.length || 1)]?.id ?? '';
  const deedOf = (caller: typeof speaker, name: string, body?: object) =>
    caller.send('POST', `/api/v1/meeting-messages/${chosen}/${name}`, body);
  const now = run.itemId;
  const deeds: Record<Deed['what'], () => Promise<unknown>> = {
    say: () => room.say(speaker, `Wort ${at}`),
    answer: () => room.say(speaker, `Antwort ${at}`, { replyTo: chosen }),
    edit: () => speaker.send('PATCH', `/api/v1/meeting-messages/${chosen}`, { body: `Anders ${at}` }),
    withdraw: () => deedOf(speaker, 'withdraw'),
    hide: () => deedOf(advisor, 'hide', { reason: 'Sachlich bleiben' }),
    'bring back': () => deedOf(advisor, 'bring-back'),
    move: () => room.move(advisor, now),
    skip: () => room.move(advisor, now, 'skip'),
    back: () => room.move(advisor, now, 'back'),
    extend: () => room.extend(advisor, now ?? '', 5),
    chat: () => room.chat(advisor, at % 2 === 0, 0),
    raise: () => room.raise(speaker),
    lower: () => room.lower(advisor, id(`person:${who}`)),
  };
  await deeds[what]();
}

test('what a room shows after its events is what it shows freshly loaded', async () => {
  const types = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 15 }), async (more) => {
      const { id } = await liveMeeting(await house.as('advisor'));
      const before = await load(id);
      for (const each of [...eachOnce, ...more]) await act(id, each);
      const { rows } = await house.database.owner.query<RoomEvent>(
        'select seq::int, type, data from event where stream = $1 and seq > $2 order by seq',
        [`meeting:${id}`, before.head],
      );
      for (const { type } of rows) types.add(type);
      expect(rows.reduce(applyRoomEvent, before)).toEqual(await load(id));
    }),
    { seed, numRuns: 6 },
  );
  // questions: tests/unit/web-question-list.test.ts; of polls, minutes and who is there the page reads again
  const ofTheRoom = eventTypes.meeting.filter(
    (type) => /_/.test(type) && !/question_|poll_|minutes_|attendance_/.test(type),
  );
  expect([...types].sort()).toEqual(ofTheRoom.toSorted());
});
