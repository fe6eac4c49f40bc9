import { goto } from '$app/navigation';
import { Offer } from '#lib/ui/offer.ts';
import { takeBack, type Opened } from './take-back.ts';

const UNDO_WITHIN = 10_000;

/** What was opened in the last ten seconds, and what was typed for it: so that it can be taken back. */
export const justOpened: { thread: Opened | null; stays: string | null } = $state({
  thread: null,
  /** id of a thread that could not be taken back */
  stays: null,
});

const offer = new Offer<Opened>(UNDO_WITHIN, (opened) => (justOpened.thread = opened));

export function offerUndo(opened: Opened) {
  justOpened.stays = null;
  offer.make(opened);
}

/** Takes back what was just opened, and leads to the form with its text. */
export async function undoOpening() {
  const opened = justOpened.thread;
  if (!opened) return;
  offer.end();
  if (await takeBack(opened)) await goto(`/fragen?kanal=${opened.channel}`);
  else justOpened.stays = opened.id;
}
