/**
 * Text as it is searched and shown: composed letters, ligatures taken apart, words joined that a line's end divided. „Ein- und Ausgaben“
 * keeps its hyphen, and so does „Bund-Länder“, because what follows begins with a capital.
 */
export function tidyText(text: string): string {
  return (
    text
      .toWellFormed()
      .replaceAll(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'))
      .normalize('NFC')
      .replaceAll(/\r\n?|[\u2028\u2029\f\v]/g, '\n')
      .replaceAll(/\u00ad[^\S\n]*\n\s*/g, '')
      .replaceAll(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
      .replaceAll(/(\p{Ll})[-\u2010][^\S\n]*\n[^\S\n]*(?!(?:und|oder|bzw|sowie|bis)\b)(\p{Ll})/gu, '$1$2')
      // each tab begins a column of a table
      .replaceAll(/(?:(?!\n)[\p{Cc}\p{Zs}])+/gu, (blanks) => blanks.replaceAll(/[^\t]/gu, '') || ' ')
      // by lines, because a pattern would go back over each of many tabs
      .split('\n')
      .map((line) => line.trimEnd().replace(/^ +/, ''))
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .replace(/^[ \n]+/, '')
      .trimEnd()
  );
}
