/**
 * What is marked of what somebody searched for: each word for itself, what stands in quotation marks as one. A long word loses the ending of
 * its plural and its genitive, because the search finds its other forms, too.
 */
export function searchWords(said: string): string[] {
  const parts = [...said.normalize('NFC').matchAll(/["„“”]([^"„“”]+)["„“”]|[^\s"„“”]+/g)].map(
    ([word, quoted]) =>
      quoted === undefined ? stemOf(word.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')) : quoted.trim(),
  );
  const long = parts.filter((part) => part.length > 2);
  return [...new Set(long.length > 0 ? long : parts.filter(Boolean))].slice(0, 10);
}

const stemOf = (word: string): string => (word.length > 7 ? word.replace(/(?<=e)n$|e?s$/u, '') : word);
