import { invalidate } from '$app/navigation';
import { live } from './live.svelte.ts';
import { Reread } from './reread.ts';

const reread = new Reread(
  () => live.state === 'connected',
  (what) => void invalidate(what, true),
);
live.whenConnected(() => reread.connected());

/** Reads again what depends on `what`, as soon as the line is there. */
export const refreshSoon = (what: string) => reread.soon(what);

const waiting = new Set<string>();

/** The same of what all who are there read again, and what may change again at once: some seconds later, each of them at another moment. */
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
