import { Refused } from './refused.ts';
import type { Signature } from './signature.ts';

interface Ends {
  head: Buffer;
  tail: Buffer;
}

/** What a browser or a script engine could take a part of the file for. */
const markup = /<(?:(?:!doctype|html|head|body|script|svg|iframe)[\s>/]|\?php)/i;
const pictures = new Set<Signature | null>(['png', 'jpeg', 'webp', 'gif']);

/**
 * A file that is two things at once is one of them only to deceive somebody. Readers of PDF look for its beginning in the first
 * kilobyte, readers of ZIP from the end, and a picture can hold a page in a comment or behind its end.
 */
export function refusePolyglot(signature: Signature | null, { head, tail }: Ends): void {
  const pdfAt = head.subarray(0, 1024 + 5).indexOf('%PDF-');
  if (pdfAt > 0) throw new Refused('polyglot', `PDF begins at byte ${pdfAt}`);
  if (signature !== 'zip' && endsAsZip(tail)) throw new Refused('polyglot', 'ends as a ZIP');
  if (signature === 'pdf') {
    const rest = tail.subarray(tail.lastIndexOf('%%EOF') + 5).toString('latin1');
    if (markup.test(rest)) throw new Refused('polyglot', 'markup behind the PDF');
  }
  // „GIF89a/*“ is the beginning of a script as well, and of a picture that is 10,799 pixels wide
  if (signature === 'gif' && head.subarray(6, 8).equals(Buffer.from('/*'))) {
    throw new Refused('polyglot', 'GIF begins as a script');
  }
  if (pictures.has(signature) && [head, tail].some((part) => markup.test(part.toString('latin1')))) {
    throw new Refused('polyglot', 'picture with markup');
  }
}

function endsAsZip(tail: Buffer): boolean {
  const at = tail.lastIndexOf('PK\x05\x06');
  if (at < 0 || at + 22 > tail.length) return false;
  return at + 22 + tail.readUInt16LE(at + 20) === tail.length;
}
