import { randomBytes } from 'node:crypto';

const spelled: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** „Fördermittel für Straßen?“ → `foerdermittel-fuer-strassen`: what an address can say of a title or a name. */
export const asAddress = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => spelled[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 72)
    .replaceAll(/^-+|-+$/g, '');

/** The same, and unique by its last six characters: `foerdermittel-fuer-strassen-x7k2p9`. */
export function slugOf(title: string): string {
  const unique = BigInt(`0x${randomBytes(6).toString('hex')}`)
    .toString(36)
    .slice(0, 6)
    .padStart(6, '0');
  return [asAddress(title), unique].filter(Boolean).join('-');
}
