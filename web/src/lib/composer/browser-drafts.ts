import type { DraftText } from './draft-text.ts';

/** What is kept in this browser: the text, and on which saved draft of the server it stands. */
export type BrowserDraft = DraftText & { revision: number };

const PREFIX = 'draft:';
const nameOf = (person: string, place: string) => `${PREFIX}${person}:${place}`;

// A browser may forbid its storage; the draft on the server is there all the same.
const stored = <Value>(use: () => Value): Value | null => {
  try {
    return use();
  } catch {
    return null;
  }
};

export const keepDraft = (person: string, place: string, draft: BrowserDraft) =>
  stored(() => localStorage.setItem(nameOf(person, place), JSON.stringify(draft)));

export const keptDraft = (person: string, place: string): BrowserDraft | null =>
  stored(() => JSON.parse(localStorage.getItem(nameOf(person, place)) ?? 'null') as BrowserDraft | null);

export const dropDraft = (person: string, place: string) =>
  stored(() => localStorage.removeItem(nameOf(person, place)));

/** At sign-out: office computers are shared. `except` keeps the drafts of the person who is there. */
export function forgetDrafts(except?: string) {
  stored(() => {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    for (const name of names)
      if (!except || !name.startsWith(nameOf(except, ''))) localStorage.removeItem(name);
  });
}
