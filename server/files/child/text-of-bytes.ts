import { Refused } from './refused.ts';

/** characters that no text holds: whoever sees them has no text before him */
const noText = /(?![\t\n\r\f])\p{Cc}/u;

/**
 * UTF-8 with or without its mark, or Windows-1252. A text of Windows-1252 that has an umlaut is hardly ever valid UTF-8, so the one that
 * fits is the one that was meant; of random bytes neither fits, because five letters of Windows-1252 are control characters.
 */
export function textOfBytes(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') throw new Refused('not-text', 'UTF-16');
  const text = decoded(bytes);
  const at = text.search(noText);
  if (at >= 0) throw new Refused('not-text', `control character at ${at}`);
  return text;
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
