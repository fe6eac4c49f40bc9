/** Names that Windows keeps for itself. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const longest = 150;

/**
 * What a file is called, so that it can be shown and saved anywhere: no folders, nothing invisible and nothing that turns the direction of
 * reading (U+202E makes `gpj.exe` of `exe.jpg`), composed (NFC: a Mac writes ü as two signs), not too long, with its ending.
 */
export function cleanName(given: string): string {
  const shown = (given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '')
    .replaceAll(/[\p{C}\u2028\u2029]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[.\s]+|[.\s]+$/g, '');
  const name = reserved.test(shown) ? `_${shown}` : shown;
  if (!name) return 'Datei';
  const end = endingOf(name) ? name.slice(name.lastIndexOf('.')) : '';
  const stem = name.slice(0, name.length - end.length);
  return [...stem].slice(0, longest - end.length).join('') + end;
}

/** `pdf` of `Muster.PDF`; empty if there is none. */
export const endingOf = (name: string): string =>
  /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
