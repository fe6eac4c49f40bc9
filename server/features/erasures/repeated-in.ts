/** Figures and addresses of a text that the reason says again: it stays, so it must not repeat what is to be erased. */
export function repeatedIn(reason: string, text: string): string[] {
  const telling = reason
    .split(/\s+/)
    .map((word) => word.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((word) => /\d{3}|\d[.,]\d|@/.test(word));
  return [...new Set(telling)].filter((word) => text.includes(word));
}
