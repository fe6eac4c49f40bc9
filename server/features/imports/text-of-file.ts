import { m } from '../../../messages/compiled/messages.js';
import type { Sentence } from '../../plugins/problem.ts';
import { limits } from './schema.ts';

const startsWith = (bytes: Buffer, ...first: number[]) => first.every((byte, at) => bytes[at] === byte);

/** characters that no table holds: whoever sees them has no text before him */
const noText = /(?![\t\n\r])\p{Cc}/u;

/**
 * The text of a file as Excel saves it: UTF-8 with or without its mark, or, as „CSV (Trennzeichen-getrennt)“, Windows-1252. A text of
 * Windows-1252 that has an umlaut is hardly ever valid UTF-8, so the one that fits is the one that was meant.
 */
export function textOfFile(bytes: Buffer): { text: string } | { refused: Sentence } {
  if (bytes.length > limits.bytes) {
    const kilobytes = limits.bytes / 1000;
    return { refused: (locale) => m.import_fault_too_large({ kilobytes }, { locale }) };
  }
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return { refused: (locale) => m.import_fault_spreadsheet({}, { locale }) };
  }
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    return { refused: (locale) => m.import_fault_utf16({}, { locale }) };
  }
  const text = decoded(bytes);
  if (noText.test(text)) return { refused: (locale) => m.import_fault_no_text({}, { locale }) };
  return { text };
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
