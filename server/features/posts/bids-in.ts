/** An amount of money as Germans write it: 48.500 €, 12,50 Euro, EUR 1.000. */
const amounts =
  /\d+(?:\.\d{3})*(?:,\d{1,2})?\s?(?:€|Euro\b|EUR\b)|(?:€|EUR)\s?\d+(?:\.\d{3})*(?:,\d{1,2})?/giu;

/** „Bieter“ is none in „Anbieter“. */
const beginsWith = (pattern: string) =>
  new RegExp(`(?<!\\p{L})${pattern.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)}`, 'iu');

/** What in a text looks like a bid, a price or a bidder: amounts, and words that begin with one of the `patterns`, whatever their case. */
export function bidsIn(text: string, patterns: readonly string[]): string[] {
  const words = patterns.filter((pattern) => beginsWith(pattern).test(text));
  const money = (text.match(amounts) ?? []).map((amount) => amount.trim());
  return [...new Set([...words, ...money])].slice(0, 8);
}
