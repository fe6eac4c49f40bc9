import { m } from '#lib/messages.ts';

// a map, because the word comes from the address and an object has words of its own
const words = new Map([
  ['geplant', m.meeting_done_planned],
  ['gespeichert', m.meeting_done_saved],
  ['angekuendigt', m.meeting_done_announced],
  ['aufgenommen', m.meeting_done_taken],
  ['heruntergenommen', m.meeting_done_put_back],
  ['dokument', m.agenda_document_done],
  ['dokument-entfernt', m.agenda_document_done_removed],
  ['umfrage-vorbereitet', m.poll_plan_prepared],
  ['umfrage-gespeichert', m.poll_plan_saved],
  ['umfrage-verworfen', m.poll_plan_dropped],
  ['abgesagt', m.meeting_done_cancelled],
  ['angemeldet', m.sign_up_done],
  ['wartet', m.sign_up_done_waiting],
  ['abgemeldet', m.sign_up_done_withdrawn],
]);

/** What was done, after the word at the end of the address. */
export const doneWords = (word: string | null): string | undefined => words.get(word ?? '')?.();
