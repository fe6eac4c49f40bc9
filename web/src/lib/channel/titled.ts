interface Titled {
  id: string;
  title: string;
}

const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLocaleLowerCase('de');

/** Of those with that title the one; else the only one that begins so; else the only one in which it stands. */
export function titled(threads: Titled[], typed: string): string | null {
  const words = plain(typed);
  const fits = [
    (title: string) => title === words,
    (title: string) => title.startsWith(words),
    (title: string) => title.includes(words),
  ];
  for (const fit of fits) {
    const found = new Set(threads.filter(({ title }) => fit(plain(title))).map(({ id }) => id));
    if (found.size > 0) return found.size === 1 ? ([...found][0] ?? null) : null;
  }
  return null;
}
