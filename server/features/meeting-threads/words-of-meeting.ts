const longestTitle = 160;

/** Of a thread, out of what was said. */
export const titleOfWords = (text: string): string =>
  text.length <= longestTitle ? text : `${text.slice(0, longestTitle - 1).trimEnd()}…`;

/** Words that were typed as they are, in one line: what would be Markdown in a post is none, and mentions nobody. */
export const plainWords = (text: string): string =>
  text.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&').replaceAll(/\s*\n\s*/g, ' ');
