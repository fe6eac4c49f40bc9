/** Names of which no two are the same on a disk that does not tell capitals: a second „Plan.pdf“ becomes „Plan (2).pdf“. */
export function eachOnce(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const [, stem = name, ending = ''] = /^(.+?)(\.[^.]{1,10})?$/su.exec(name) ?? [];
    let free = name;
    for (let next = 2; taken.has(free.toLowerCase()); next += 1) free = `${stem} (${next})${ending}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
