import { markEnd, markStart, marked } from './marked.ts';

const mostWords = 32;
/** so many stand before the first found one */
const before = 6;

/**
 * The part of a text in which most of the found words stand together, as HTML of text and `<mark>` alone. `found`: as they stand in the
 * text, without case. Three points say that the text went on before or behind.
 */
export function passage(text: string, found: ReadonlySet<string>): string {
  const smooth = text.replaceAll(markStart, '').replaceAll(markEnd, '').replaceAll(/\s+/g, ' ').trim();
  const words = [...smooth.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    key: found.has(word.toLowerCase()) ? word.toLowerCase() : null,
  }));
  const first = Math.min(fullest(words), Math.max(0, words.length - mostWords));
  const shown = words.slice(first, first + mostWords);
  const start = first === 0 ? 0 : (shown[0]?.start ?? 0);
  const isEnd = first + mostWords >= words.length;
  const end = isEnd ? smooth.length : (shown.at(-1)?.end ?? 0);
  let cut = '';
  let at = start;
  for (const word of shown.filter(({ key }) => key)) {
    cut += `${smooth.slice(at, word.start)}${markStart}${smooth.slice(word.start, word.end)}${markEnd}`;
    at = word.end;
  }
  return `${first === 0 ? '' : '… '}${marked(cut + smooth.slice(at, end))}${isEnd ? '' : ' …'}`;
}

/** With which word a part begins that holds as many different found ones as possible. */
function fullest(words: readonly { key: string | null }[]): number {
  let best = { first: 0, held: 0 };
  for (const [at, { key }] of words.entries()) {
    if (key === null) continue;
    const held = new Set(words.slice(at, at + mostWords - before).map((word) => word.key)).size;
    if (held > best.held) best = { first: Math.max(0, at - before), held };
  }
  return best.first;
}
