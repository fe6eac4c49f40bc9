import type { Minutes } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

export const stateWords: Record<Minutes['state'], () => string> = {
  draft: m.minutes_state_draft,
  circulated: m.minutes_state_circulated,
  approved: m.minutes_state_approved,
};

// a map, because the word comes from the address and an object has words of its own
const done = new Map([
  ['gespeichert', m.minutes_done_saved],
  ['im-umlauf', m.minutes_done_circulated],
  ['genehmigt', m.minutes_done_approved],
  ['angemerkt', m.minutes_done_commented],
  ['nachgetragen', m.minutes_done_added],
  ['erledigt', m.minutes_done_settled],
  ['festgehalten', m.minutes_done_entry_written],
  ['geaendert', m.minutes_done_entry_changed],
  ['entfernt', m.minutes_done_entry_removed],
]);

/** What was done, after the word at the end of the address. */
export const minutesDone = (word: string | null): string | undefined => done.get(word ?? '')?.();
