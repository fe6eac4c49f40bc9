import { diffArrays } from 'diff';

interface Page {
  number: number;
  text: string;
}
interface Line {
  page: number;
  text: string;
}

/** A place where two texts differ, with the lines around it: on which page it begins, and what stands there in the one and in the other. */
export interface Hunk {
  before: { page: number; text: string } | null;
  after: { page: number; text: string } | null;
}

/** lines that are shown before and after what changed */
const around = 1;
const most = { maxEditLength: 2_000, ms: 150 };

/** Where some pages of two versions differ, line by line. Where there is too much to tell, or no time (`ms`), all of it is one place. */
export function hunksOf(before: Page[], after: Page[], ms: number = most.ms): Hunk[] {
  const [old, young] = [linesOf(before), linesOf(after)];
  const runs = diffArrays(old, young, {
    maxEditLength: most.maxEditLength,
    timeout: Math.min(ms, most.ms),
    comparator: (one, other) => one.text === other.text,
  });
  if (!runs) return [{ before: textOf(old), after: textOf(young) }];
  const hunks: Hunk[] = [];
  let [left, right] = [0, 0];
  /** where the place that is open begins, and how far it has come, in both */
  let open: { from: [number, number]; to: [number, number] } | null = null;
  const close = () => {
    if (!open) return;
    const [ends, begins] = [
      { left: open.to[0] + around, right: open.to[1] + around },
      { left: Math.max(0, open.from[0] - around), right: Math.max(0, open.from[1] - around) },
    ];
    hunks.push({
      before: textOf(old.slice(begins.left, ends.left)),
      after: textOf(young.slice(begins.right, ends.right)),
    });
    open = null;
  };
  for (const { value, added, removed } of runs) {
    if (!added && !removed) {
      if (value.length > 2 * around) close();
      left += value.length;
      right += value.length;
      continue;
    }
    open ??= { from: [left, right], to: [left, right] };
    if (removed) left += value.length;
    else right += value.length;
    open.to = [left, right];
  }
  close();
  return hunks;
}

const linesOf = (pages: Page[]): Line[] =>
  pages.flatMap(({ number, text }) =>
    text
      .split('\n')
      .map((line) => ({ page: number, text: line.trim() }))
      .filter((line) => line.text !== ''),
  );

const textOf = (lines: Line[]): Hunk['before'] =>
  lines[0] ? { page: lines[0].page, text: lines.map(({ text }) => text).join('\n') } : null;
