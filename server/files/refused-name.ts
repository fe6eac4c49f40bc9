/** letters that turn the direction of writing, with which „gnp.exe“ looks like „exe.png“, and those that nobody sees */
const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

/** Why nobody should be offered a file of this name, or null. Umlauts may be composed or not. */
export function refusedName(name: string, longest: number): string | null {
  const letters = name.normalize('NFC').length;
  if (letters > longest) return `${letters} letters`;
  if (/\p{Cc}/u.test(name)) return 'control character';
  if (invisible.test(name)) return 'invisible character';
  if (/[/\\]/.test(name)) return 'path';
  if (name.isWellFormed() === false) return 'half a character';
  if (/^[\s.]|\s$/.test(name)) return 'begins or ends with a space or a dot';
  return null;
}
