import { Offer } from '#lib/ui/offer.ts';
import type { Opened } from './take-back.ts';

const UNDO_WITHIN = 10_000;

/** What was opened in the last ten seconds, and what was typed for it: so that it can be taken back. */
export const justOpened: { thread: Opened | null; stays: string | null } = $state({
  thread: null,
  /** id of a thread that could not be taken back */
  stays: null,
});

export const undoOffer = new Offer<Opened>(UNDO_WITHIN, (opened) => (justOpened.thread = opened));

export function offerUndo(opened: Opened) {
  justOpened.stays = null;
  undoOffer.make(opened);
}
