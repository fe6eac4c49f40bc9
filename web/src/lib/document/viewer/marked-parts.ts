export interface Part {
  text: string;
  marked: boolean;
}

/** A text cut where one of the words begins and where the word that it begins ends, whatever the case of its letters. */
export function markedParts(text: string, words: readonly string[]): Part[] {
  if (words.length === 0) return text ? [{ text, marked: false }] : [];
  // the longer of two that begin alike
  const alternatives = words.toSorted((one, other) => other.length - one.length).map(escaped);
  return text
    .split(new RegExp(String.raw`((?:${alternatives.join('|')})\p{L}*)`, 'iu'))
    .map((part, at) => ({ text: part, marked: at % 2 === 1 }))
    .filter((part) => part.text !== '');
}

/** A space of what is searched for stands for any, as at the end of a line. */
const escaped = (word: string): string =>
  word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`);
