import type { Language } from '#lib/language.ts';

const tags: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };

/** "12,3 MB", "450 kB", "14 Byte"; `bytes` by thousands, as every file manager but one counts. */
export function sizeWords(bytes: number, language: Language): string {
  const [unit, divisor] =
    bytes >= 1_000_000 ? ['megabyte', 1_000_000] : bytes >= 1000 ? ['kilobyte', 1000] : ['byte', 1];
  return new Intl.NumberFormat(tags[language], {
    style: 'unit',
    unit: String(unit),
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  })
    .format(bytes / Number(divisor))
    .replace(' ', '\u00a0');
}

/** "PDF", from the ending of a name. */
export const formatOf = (name: string): string => name.split('.').at(-1)?.toUpperCase() ?? '';
