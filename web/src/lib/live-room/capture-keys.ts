import { m } from '#lib/messages.ts';
import type { EntryKind } from '#lib/minutes-entries/entry-words.ts';
import { shortcut } from '#lib/shell/shortcuts.ts';
import type { Origin, RoomEntries } from './room-entries.svelte.ts';

/** With the focus in something that was said, one key writes it down. Another one opens the form by which it goes on as a thread. */
const keys: [key: string, kind: EntryKind][] = [
  ['e', 'result'],
  ['b', 'decision'],
  ['a', 'task'],
];

/** For `onMount` of a room. */
export function captureKeys(entries: RoomEntries): () => void {
  const taken = [
    ...keys.map(([key, kind]) =>
      shortcut(key, () => {
        const place = focused();
        if (place && entries.writable) void entries.capture(kind, originOf(place));
      }),
    ),
    shortcut('t', () => {
      const place = focused();
      if (place && !opensThread(place)) entries.said = m.room_no_thread();
    }),
  ];
  return () => taken.forEach((off) => off());
}

const focused = () => document.activeElement?.closest<HTMLElement>('[data-origin]');

function originOf({ dataset }: HTMLElement): Origin {
  const { origin = 'message', originId = '', originNumber } = dataset;
  return { kind: origin as Origin['kind'], id: originId, number: Number(originNumber) };
}

function opensThread(place: HTMLElement): boolean {
  const way = place.querySelector<HTMLElement>('[data-into-thread]');
  if (way) {
    way.click();
    return true;
  }
  const channel = place.querySelector<HTMLSelectElement>('form[action$="ntoThread"] select');
  if (!channel) return false;
  const details = channel.closest('details');
  if (details) details.open = true;
  channel.focus();
  return true;
}
