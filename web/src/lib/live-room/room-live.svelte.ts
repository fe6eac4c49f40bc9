import type { MeetingMessage } from '#lib/api-types.ts';
import { live } from '#lib/live/live.svelte.ts';
import type { RoomCards } from './room-cards.ts';
import {
  applyRoomEvent,
  ofRoom,
  putMessage,
  withCards,
  withOlder,
  type RoomEvent,
  type RoomPage,
} from './room-page.ts';

/** How many events are kept for a page that is read again and overtaken meanwhile. */
const KEPT = 500;
const ANNOUNCE_AFTER = 3_000;
/** more at once are counted, not read out */
const READ_OUT = 3;

/** What a page does with what it hears. */
interface RoomListener {
  /** loads it anew */
  readAgain: () => void;
  /** every event */
  heard: (event: RoomEvent) => void;
  /** somebody came or went: so many are there, where that is told */
  presence: (people?: number) => void;
}

/** What a live room shows now: what was loaded, and every event since. */
export class RoomLive {
  shown: RoomPage = $state.raw() as RoomPage;
  /** what came since the last announcement, for those who hear the page */
  said: { messages: MeetingMessage[]; count: number } = $state.raw({ messages: [], count: 0 });
  revoked = $state(false);
  #me: string;
  #meetingId: string;
  #cards: Promise<RoomCards> | undefined;
  #events: RoomEvent[] = [];
  #waiting: MeetingMessage[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(meetingId: string, loaded: RoomPage, me: string) {
    this.#me = me;
    this.#meetingId = meetingId;
    this.shown = loaded;
  }

  /** The page was read again: what came meanwhile is put on top. */
  load(loaded: RoomPage) {
    this.shown = this.#events.reduce(applyRoomEvent, withOlder(loaded, this.shown));
  }

  /** Gives back what ends it. */
  listen(stream: string, after: number, { readAgain, heard, presence }: RoomListener): () => void {
    const unsubscribe = live.subscribe(stream, after, {
      event: (event) => {
        this.#events = [...this.#events, event].slice(-KEPT);
        this.shown = applyRoomEvent(this.shown, event);
        if (event.data && event.type.startsWith('meeting.message_')) this.#card(event.data as MeetingMessage);
        heard(event);
        if (event.type === 'meeting.message_created' && event.data) this.#came(event.data as MeetingMessage);
        if (!ofRoom(event.type)) readAgain();
      },
      presence,
      // over long polling nobody says so, and lists are read again now and then
      activity: () => presence(),
      resync: readAgain,
      revoked: () => (this.revoked = true),
    });
    return () => {
      unsubscribe();
      void this.#cards?.then((cards) => cards.stop());
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  }

  /** Her own, told by the answer before the stream tells it. */
  put(message: MeetingMessage) {
    // the stream may have told it already, and what became of it since
    if (!this.shown.messages.some(({ id }) => id === message.id))
      this.shown = putMessage(this.shown, message);
    this.#card(message);
  }

  /** What stood before what is shown. */
  before(messages: MeetingMessage[], earlier: boolean) {
    const [first] = this.shown.messages;
    const older = messages.filter(({ number }) => !first || number < first.number);
    this.shown = { ...this.shown, messages: [...older, ...this.shown.messages], earlier };
  }

  /** Where a message names a document: hardly one does, so what reads cards comes with the first. */
  #card({ number, html }: MeetingMessage) {
    if (!html.includes('href="/dokumente/')) return;
    this.#cards ??= import('./room-cards.ts').then(
      ({ RoomCards: Reading }) =>
        new Reading(this.#meetingId, (read) => (this.shown = withCards(this.shown, read))),
    );
    this.#cards.then(
      (cards) => cards.wants(number),
      // another message asks for it again
      () => (this.#cards = undefined),
    );
  }

  #came(message: MeetingMessage) {
    if (message.author.id === this.#me) return;
    this.#waiting.push(message);
    this.#timer ??= setTimeout(() => {
      this.said = { messages: this.#waiting.slice(-READ_OUT), count: this.#waiting.length };
      this.#waiting = [];
      this.#timer = undefined;
    }, ANNOUNCE_AFTER);
  }
}
