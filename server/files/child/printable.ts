/** What a file says, as it may stand in a line: without control characters and what turns the direction, and not too long. */
export function printable(text: string, longest: number): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, longest)
    .toWellFormed();
}
