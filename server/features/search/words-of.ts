const longestWord = 60;
const word = /[\p{L}\p{N}]+/gu;

/** The words of a text, without case. */
export const wordsOf = (text: string): string[] =>
  (text.normalize('NFC').toLowerCase().match(word) ?? []).map((each) => each.slice(0, longestWord));
