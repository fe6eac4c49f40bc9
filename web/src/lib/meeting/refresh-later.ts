import { refreshSoon } from '#lib/live/refresh.ts';

const waiting = new Set<string>();

/** What all who are there read again, and what may change again at once: some seconds later, each of them at another moment. */
export function refreshLater(what: string) {
  if (waiting.has(what)) return;
  waiting.add(what);
  setTimeout(
    () => {
      waiting.delete(what);
      refreshSoon(what);
    },
    1_000 + Math.random() * 3_000,
  );
}
