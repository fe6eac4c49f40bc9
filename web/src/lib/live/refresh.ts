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
