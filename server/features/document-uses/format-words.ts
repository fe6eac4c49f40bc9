const tags = { de: 'de-DE', en: 'en-GB' };

/** "PDF, 1,2 MB", as the pages say it (web/src/lib/document/size-words.ts). */
export function formatWords(name: string, bytes: number, language: 'de' | 'en'): string {
  const [unit, divisor] =
    bytes >= 1_000_000 ? ['megabyte', 1_000_000] : bytes >= 1000 ? ['kilobyte', 1000] : ['byte', 1];
  const size = new Intl.NumberFormat(tags[language], {
    style: 'unit',
    unit: String(unit),
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  }).format(bytes / Number(divisor));
  return `${name.split('.').at(-1)?.toUpperCase() ?? ''}, ${size.replace(' ', '\u00a0')}`;
}
