/** For each entry whose key stands in the file before: in which line it stood first. */
export function firstLines<One extends { line: number }>(
  entries: readonly One[],
  keyOf: (entry: One) => string,
): Map<One, number> {
  const seen = new Map<string, number>();
  const again = new Map<One, number>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const first = seen.get(key);
    if (key === '') continue;
    if (first === undefined) seen.set(key, entry.line);
    else again.set(entry, first);
  }
  return again;
}
