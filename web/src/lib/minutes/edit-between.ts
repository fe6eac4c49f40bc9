/** At `at`, so many letters gone and these new. */
export interface Edit {
  at: number;
  removed: number;
  inserted: string;
}

/**
 * The smallest edit that makes one text another. `caret`: where the caret stands in the new one; of several places where it could have been typed
 * ("aa" in "aaa") it is the one before it. Two halves of one sign stay together.
 */
export function editBetween(before: string, after: string, caret = after.length): Edit | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let end = 0;
  const most = Math.min(shorter, after.length - caret);
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  if (cutsSign(before, before.length - end) || cutsSign(after, after.length - end)) end -= 1;
  let at = 0;
  while (at < shorter - end && before[at] === after[at]) at += 1;
  if (cutsSign(before, at) || cutsSign(after, at)) at -= 1;
  return { at, removed: before.length - end - at, inserted: after.slice(at, after.length - end) };
}

/** Whether what stands before `at` is the first half of a sign. */
const cutsSign = (text: string, at: number): boolean =>
  at > 0 && at < text.length && /[\uD800-\uDBFF]/.test(text[at - 1] ?? '');
