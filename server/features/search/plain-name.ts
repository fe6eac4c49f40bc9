/** As `search_name` of the database has it: without case, umlauts either way. */
export const plainName = (word: string): string =>
  word
    .replaceAll('ß', 'ss')
    .replaceAll(/[äöü]/g, (letter) => ({ ä: 'a', ö: 'o', ü: 'u' })[letter] ?? letter)
    .replaceAll(/([aou])e/g, '$1');
