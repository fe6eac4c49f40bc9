const longestTitle = 160;

/** Of a thread, out of what was said; no character is cut in two. */
export function titleOfWords(text: string): string {
  if (text.length <= longestTitle) return text;
  return `${text
    .slice(0, longestTitle - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}

/** Words that were typed as they are, in one line: what would be Markdown in a post is none, and mentions nobody. */
export const plainWords = (text: string): string =>
  text.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&').replaceAll(/\s*\n\s*/g, ' ');
