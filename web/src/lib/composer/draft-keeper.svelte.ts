import type { Draft } from '#lib/api-types.ts';
import { dropDraft, keepDraft, keptDraft } from './browser-drafts.ts';
import { isEmpty, sameText, textOf, type DraftText } from './draft-text.ts';
import { send } from './send.ts';

const SAVE_AFTER = 1_000;

type Saved = DraftText & Pick<Draft, 'revision' | 'savedAt'>;

/** Keeps what is typed: at once in the browser, a second later on the server, and knows when the two differ. */
export class DraftKeeper {
  #person: string;
  #place: string;
  #revision: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  #over = false;
  /** true wherever it is no confidential room: the texts of those never lie on an office computer */
  inBrowser = false;
  savedAt: string | null = $state(null);
  /** only in this browser so far: the server could not be asked */
  onlyHere = $state(false);
  /** another text that was saved meanwhile, on another device: the person has to choose */
  other: Saved | null = $state.raw(null);

  constructor(person: string, place: string, saved: Saved | null) {
    this.#person = person;
    this.#place = place;
    this.#revision = saved?.revision ?? 0;
    this.savedAt = saved?.savedAt ?? null;
  }

  /**
   * The text that a crash, a dead network, an ended session or another tab left in this browser; null if the server's is as good,
   * or if something else was `typed` before the page came alive: then the person has to choose.
   */
  recover(saved: Saved | null, typed: DraftText): DraftText | null {
    const kept = this.inBrowser ? keptDraft(this.#person, this.#place) : null;
    if (!kept || isEmpty(kept) || (saved && sameText(kept, saved))) return null;
    if (!isEmpty(typed) && !sameText(typed, kept) && !(saved && sameText(typed, saved))) {
      this.other = { ...kept, savedAt: saved?.savedAt ?? new Date().toISOString() };
      return null;
    }
    if (saved && saved.revision !== kept.revision) this.other = saved;
    return textOf(kept);
  }

  changed(text: DraftText) {
    this.#over = false;
    if (this.inBrowser) this.#keep(text);
    clearTimeout(this.#timer);
    if (!this.other) this.#timer = setTimeout(() => this.#queue(text), SAVE_AFTER);
  }

  /** This text it shall be, the other one is dropped. */
  settle(text: DraftText) {
    this.#revision = this.other?.revision ?? this.#revision;
    this.other = null;
    this.#keep(text);
    this.#queue(text);
  }

  /** Published: the draft has done its work. */
  async done() {
    this.#over = true;
    clearTimeout(this.#timer);
    dropDraft(this.#person, this.#place);
    this.savedAt = null;
    this.onlyHere = false;
    this.other = null;
    await this.#saving;
    this.#revision = 0;
    await send('DELETE', this.#path);
  }

  get #path() {
    return `/drafts/${encodeURIComponent(this.#place)}`;
  }

  #keep(text: DraftText) {
    if (!this.inBrowser) return;
    if (isEmpty(text)) dropDraft(this.#person, this.#place);
    else keepDraft(this.#person, this.#place, { ...text, revision: this.#revision });
  }

  /** One after the other: two at once would refuse each other. */
  #queue(text: DraftText) {
    this.#saving = this.#saving.then(() => this.#save(text));
  }

  async #save(text: DraftText) {
    if (this.#over) return;
    const sent = await send<Draft>('PUT', this.#path, { ...text, revision: this.#revision });
    if (this.#over) return;
    this.onlyHere = sent.kind !== 'done';
    if (sent.kind === 'done') {
      this.#revision = sent.answer.revision;
      this.savedAt = sent.answer.savedAt;
      this.#keep(text);
    }
    const current = sent.kind === 'refused' && sent.problem.status === 409 ? currentOf(sent.problem) : null;
    if (!current) return;
    if (!sameText(current, text)) {
      this.other = current;
      return;
    }
    // another tab has saved the same
    this.#revision = current.revision;
    this.savedAt = current.savedAt;
    this.onlyHere = false;
  }
}

/** A conflict carries the draft as it is on the server now. */
function currentOf(problem: object): Saved | null {
  return 'current' in problem ? (problem.current as Saved) : null;
}
