import type { AgendaItem, LiveRoom, MeetingMessage, RaisedHands, Run } from '#lib/api-types.ts';
import type { LiveEvent } from '#lib/live/frames.ts';

/** What a page of a live room shows. `head`: up to which event of the meeting's stream. */
export interface RoomPage {
  head: number;
  run: Run;
  chat: LiveRoom['chat'];
  hands: RaisedHands['hands'];
  /** in the order of their numbers */
  messages: MeetingMessage[];
  earlier: boolean;
}

export type RoomEvent = Pick<LiveEvent, 'seq' | 'type' | 'data'>;

/** The page after an event. What comes twice, or came before the page was read, changes nothing. */
export function applyRoomEvent(page: RoomPage, { seq, type, data }: RoomEvent): RoomPage {
  if (seq <= page.head) return page;
  const next = { ...page, head: seq };
  // its content is gone; what became of it another event tells
  if (data === null) return next;
  switch (type) {
    case 'meeting.item_started':
    case 'meeting.item_extended':
      return { ...next, run: data as Run };
    case 'meeting.hands_changed':
      return { ...next, hands: (data as RaisedHands).hands };
    case 'meeting.chat_changed':
      return { ...next, chat: data as RoomPage['chat'] };
    case 'meeting.message_created':
    case 'meeting.message_edited':
    case 'meeting.message_withdrawn':
    case 'meeting.message_hidden':
    case 'meeting.message_brought_back':
      return putMessage(next, data as MeetingMessage);
    default:
      return next;
  }
}

/** A message at its place: new, or in place of what it was. One from before what is shown is none of it. */
export function putMessage(page: RoomPage, message: MeetingMessage): RoomPage {
  const { messages, earlier } = page;
  const at = messages.findIndex(({ number }) => number >= message.number);
  if (at === -1) return { ...page, messages: [...messages, message] };
  const present = messages[at];
  if (present?.number === message.number) {
    // told again it says nothing of its documents; what was read of them stands as long as it names the same
    const cards = message.cards || (present.html === message.html ? present.cards : '');
    return { ...page, messages: messages.with(at, { ...message, cards }) };
  }
  return at === 0 && earlier ? page : { ...page, messages: messages.toSpliced(at, 0, message) };
}

/** The page with the cards that were read of some messages, as long as these say what they said. */
export function withCards(page: RoomPage, read: MeetingMessage[]): RoomPage {
  const known = new Map(read.map((message) => [message.id, message]));
  return {
    ...page,
    messages: page.messages.map((message) => {
      const again = known.get(message.id);
      return again?.html === message.html ? { ...message, cards: again.cards } : message;
    }),
  };
}

/** The page read again, with the older messages that were called for before, where they adjoin without a gap. */
export function withOlder(loaded: RoomPage, shown: RoomPage): RoomPage {
  const first = loaded.messages[0]?.number ?? 0;
  const older = shown.messages.filter(({ number }) => number < first);
  return older.at(-1)?.number === first - 1
    ? { ...loaded, messages: [...older, ...loaded.messages], earlier: shown.earlier }
    : loaded;
}

/** Events of the room itself: the page hears them; of all others it reads again. */
export const ofRoom = (type: string): boolean =>
  /^meeting\.(item_|chat_|message_|question_|poll_|hands_|attendance_)/.test(type);

/** One item of the agenda as the room shows it. */
export interface RoomItem {
  item: AgendaItem;
  state: 'done' | 'skipped' | 'now' | 'waits';
  /** planned and extended, in seconds */
  length: number;
  /** in seconds */
  spent: number;
  /** when it begins or began by all that is known now; of what is over, when it was planned. Milliseconds. */
  begins: number;
}

/** The agenda at the moment `now` (milliseconds, by the server's clock): times follow what really took how long, until the room is closed. */
export function roomAgenda(agenda: AgendaItem[], run: Run, now: number, closed = false): RoomItem[] {
  const known = new Map(run.items.map((item) => [item.id, item]));
  let free = now;
  return agenda.map((item) => {
    const { spentSeconds = 0, extraMinutes = 0, outcome = null } = known.get(item.id) ?? {};
    const isNow = run.itemId === item.id;
    const since = isNow && run.since ? Math.max(0, now - Date.parse(run.since)) / 1000 : 0;
    const length = (item.minutes + extraMinutes) * 60;
    const spent = Math.round(spentSeconds + since);
    const planned = Date.parse(item.startsAt);
    const state = isNow ? 'now' : (outcome ?? 'waits');
    // nothing begins earlier than planned before the meeting has begun
    const waits = closed ? planned : run.itemId || outcomes(run) ? free : Math.max(free, planned);
    const begins = { now: now - spent * 1000, waits, done: planned, skipped: planned }[state];
    if (state === 'waits') free = begins + Math.max(0, length - spent) * 1000;
    if (isNow) free = now + Math.max(0, length - spent) * 1000;
    return { item, state, length, spent, begins };
  });
}

const outcomes = (run: Run): boolean => run.items.some(({ outcome }) => outcome !== null);
