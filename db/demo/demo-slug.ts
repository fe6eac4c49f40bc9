import { createHash } from 'node:crypto';

const spelled: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
const longest = 73;

/** The title in an address, at most 80 characters with its ending. The same thread has the same address after every loading. */
export function demoSlug(title: string, id: string): string {
  const words = title
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => spelled[letter] ?? letter)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  const short = words.length <= longest ? words : words.slice(0, words.lastIndexOf('-', longest));
  return `${short}-${createHash('sha256').update(id).digest('hex').slice(0, 6)}`;
}
