/** Words that were typed as they are, in one line: what would be Markdown in a post is none, and mentions nobody. */
export const plainWords = (text: string): string =>
  text.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&').replaceAll(/\s*\n\s*/g, ' ');
