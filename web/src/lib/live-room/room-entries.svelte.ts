import type { MeetingThread, MinutesEntries, MinutesEntry } from '#lib/api-types.ts';
import { newKey } from '#lib/composer/sending-again.ts';
import type { LiveEvent } from '#lib/live/frames.ts';
import { live } from '#lib/live/live.svelte.ts';
import { m } from '#lib/messages.ts';
import { kindWords, type EntryKind } from '#lib/minutes-entries/entry-words.ts';
import { trouble } from '#lib/ui/trouble.svelte.ts';
import { KeyedSending } from './keyed-sending.svelte.ts';

export interface Origin {
  kind: 'message' | 'question' | 'poll';
  id: string;
  /** where it stands in the room */
  number: number;
}

/** What was written down in a room so far, for those who run the meeting: what was loaded, and every event since. */
export class RoomEntries {
  items: MinutesEntry[] = $state.raw([]);
  /** what goes on as a thread, as far as she reads it */
  threads: MeetingThread[] = $state.raw([]);
  /** what was done last, for those who hear the page */
  said = $state('');
  /** the minutes can still be written */
  writable = $state(false);
  #meetingId: string;
  #head = 0;
  #events: LiveEvent[] = [];
  /** what is just being written down, and as what */
  #underWay = new Set<string>();

  constructor(meetingId: string, loaded: MinutesEntries, threads: MeetingThread[]) {
    this.#meetingId = meetingId;
    this.load(loaded, threads);
  }

  /** The page was read again: what came meanwhile is put on top. */
  load({ items, head, responsible }: MinutesEntries, threads: MeetingThread[]) {
    this.#head = Math.max(this.#head, head);
    this.writable = responsible.length > 0;
    this.items = items;
    this.threads = threads;
    for (const event of this.#events) if (event.seq > head) this.#apply(event);
  }

  /** `readPolls`: what is prepared is another one. Gives back what ends it. */
  listen(readAgain: () => void, readPolls: () => void): () => void {
    return live.subscribe(`minutes:${this.#meetingId}`, this.#head, {
      event: (event) => {
        this.#events = [...this.#events, event].slice(-500);
        this.#apply(event);
        // which thread it is those alone are told who read its channel
        if (event.type === 'minutes.thread_opened') readAgain();
        if (event.type === 'minutes.polls_changed') readPolls();
      },
      resync: readAgain,
      // whoever runs meetings no more loses the room, too, and is told there
      revoked: () => {},
    });
  }

  #apply({ type, data }: LiveEvent) {
    if (type === 'minutes.entry_changed' && data) this.#put(data as MinutesEntry);
    if (type === 'minutes.entry_removed')
      this.items = this.items.filter(({ id }) => id !== (data as { id: string } | null)?.id);
  }

  #put(entry: MinutesEntry) {
    this.items = [...this.items.filter(({ id }) => id !== entry.id), entry].toSorted(
      (a, b) => a.number - b.number,
    );
  }

  /** What was made of something that was said. */
  of(id: string): MinutesEntry[] {
    return this.items.filter(({ origin }) => origin?.id === id);
  }

  /** The thread in which a message or a poll goes on. */
  threadOf(id: string): MeetingThread | undefined {
    return this.threads.find(({ origin }) => origin?.id === id);
  }

  /** It is written down as it was said; each time under a key of its own. */
  async capture(kind: EntryKind, { kind: from, id }: Origin): Promise<void> {
    const what = `${kind} ${id}`;
    // pressed twice in a row it is meant once
    if (this.#underWay.has(what)) return;
    this.#underWay.add(what);
    const sending = new KeyedSending(newKey());
    trouble.unanswered = false;
    trouble.refusal = '';
    const made = await sending.post<MinutesEntry>(this.path, { kind, origin: { kind: from, id } });
    this.#underWay.delete(what);
    if (made) this.made(made);
    else if (sending.problem) trouble.refusal = sending.problem;
    else trouble.unanswered = true;
  }

  get path(): string {
    return `/meetings/${this.#meetingId}/minutes/entries`;
  }

  /** Her own, told by the answer before the stream tells it. */
  made(entry: MinutesEntry) {
    // the stream may have told it already, and what became of it since
    if (!this.items.some(({ id }) => id === entry.id)) this.#put(entry);
    this.said = m.room_captured({ kind: kindWords[entry.kind](), number: entry.number });
  }
}
