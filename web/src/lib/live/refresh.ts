import { invalidate } from '$app/navigation';
import { live } from './live.svelte.ts';

const TOGETHER = 400;
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

/** Reads again what depends on `what`, once for many signs; not while the line is down, for that would end in an error page. */
export function refreshSoon(what: string) {
  if (waiting.has(what)) return;
  waiting.set(
    what,
    setTimeout(() => {
      waiting.delete(what);
      if (live.state === 'connected') void invalidate(what, true);
    }, TOGETHER),
  );
}
