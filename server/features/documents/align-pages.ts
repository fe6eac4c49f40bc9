import { diffArrays } from 'diff';

/** A page by what stands on it: its number, the hash and the length of its text. */
export type PageMark = [number: number, hash: string, letters: number];

/** Pages in a row that differ, of the one version and of the other; one side may be empty. */
export interface ChangedPages {
  before: number[];
  after: number[];
}

/** bounded by steps and not by time, for who asks for more has to get the same list */
const within = { maxEditLength: 400 };
/** What is compared as one: a text that flows on from page to page changes them all. */
const atOnce = 150_000;

/** Which pages differ, and how many do not. Where there is too much to align them, each is compared with the one of its place. */
export function alignPages(before: PageMark[], after: PageMark[]): { changed: ChangedPages[]; same: number } {
  const alike = (one: PageMark, other: PageMark) => one[1] === other[1];
  const runs = diffArrays(before, after, { ...within, comparator: alike });
  if (!runs) return { changed: inPairs(before, after), same: 0 };
  const changed: ChangedPages[] = [];
  let [removed, added, same]: [PageMark[], PageMark[], number] = [[], [], 0];
  const close = () => {
    changed.push(...portions(removed, added));
    [removed, added] = [[], []];
  };
  for (const run of runs) {
    if (run.removed) removed = run.value;
    else if (run.added) added = run.value;
    else {
      close();
      same += run.value.length;
    }
  }
  close();
  return { changed, same };
}

function portions(before: PageMark[], after: PageMark[]): ChangedPages[] {
  if (before.length === 0 && after.length === 0) return [];
  if (lettersOf(before) + lettersOf(after) > atOnce) return inPairs(before, after);
  return [{ before: before.map(([number]) => number), after: after.map(([number]) => number) }];
}

const inPairs = (before: PageMark[], after: PageMark[]): ChangedPages[] =>
  Array.from({ length: Math.max(before.length, after.length) }, (_, at) => ({
    before: before.slice(at, at + 1).map(([number]) => number),
    after: after.slice(at, at + 1).map(([number]) => number),
  }));

export const lettersOf = (pages: PageMark[]): number =>
  pages.reduce((sum, [, , letters]) => sum + letters, 0);
