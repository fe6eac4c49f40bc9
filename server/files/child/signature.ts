import type { Format } from '../formats.ts';

/** What a file begins with. All that is a ZIP looks alike here, and text has no signature. */
export type Signature = Extract<Format, 'pdf' | 'png' | 'jpeg' | 'webp' | 'gif' | 'rtf' | 'zip'> | 'ole';

export function signatureOf(head: Buffer): Signature | null {
  const begins = (bytes: string, at = 0) =>
    head.subarray(at, at + bytes.length).equals(Buffer.from(bytes, 'latin1'));
  if (begins('%PDF-')) return 'pdf';
  if (begins('\x89PNG\r\n\x1a\n')) return 'png';
  if (begins('\xff\xd8\xff')) return 'jpeg';
  if (begins('RIFF') && begins('WEBP', 8)) return 'webp';
  if (begins('GIF87a') || begins('GIF89a')) return 'gif';
  if (begins('{\\rtf')) return 'rtf';
  if (begins('PK\x03\x04')) return 'zip';
  // Word, Excel and PowerPoint before 2007, and what they write today when a file has a password
  if (begins('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'ole';
  return null;
}
