/**
 * The lines of a printed page as text that fits every width: a line that is about as long as the longest goes on in the next one, unless that
 * begins an item of a list.
 */
export function flowing(text: string): string {
  const lines = text.split('\n');
  const full = 0.75 * Math.max(...lines.map((line) => line.length));
  return lines
    .map((line, at) => {
      const next = lines[at + 1] ?? '';
      const goesOn = line.length >= full && next !== '' && !/^(?:[-–•]|\d+[.)]?\s|\p{L}\)\s)/u.test(next);
      return line + (goesOn ? ' ' : '\n');
    })
    .join('')
    .trimEnd();
}
