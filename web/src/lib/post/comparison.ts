import { diffArrays } from 'diff';

/** A stretch of two versions: in both, only in the older, only in the newer. */
export type Part = { kind: 'same' | 'removed' | 'added'; text: string };

/** Beyond it two texts have little in common, and a comparison takes long and says nothing. Pages without script are made by the server. */
const within = { maxEditLength: 1_000, timeout: 150 };

/** What changed between two versions of our own HTML, in the words that a reader saw. Null: too much to be compared. */
export const compare = (before: string, after: string): Part[] | null =>
  compareWords(readable(before), readable(after));

/** The same of two plain texts. `timeout` in milliseconds. */
export function compareWords(before: string, after: string, timeout = within.timeout): Part[] | null {
  const changes = diffArrays(wordsOf(before), wordsOf(after), { ...within, timeout });
  if (!changes) return null;
  const parts: Part[] = [];
  let [removed, added] = ['', ''];
  const put = (kind: Part['kind'], text: string) => text && parts.push({ kind, text });
  for (const [at, { value, ...is }] of changes.entries()) {
    const text = value.join('');
    const isSame = !is.removed && !is.added;
    if (!is.added && (is.removed || isBlankAmong(changes, at))) removed += text;
    if (!is.removed && (is.added || isBlankAmong(changes, at))) added += text;
    if (!isSame || isBlankAmong(changes, at)) continue;
    put('removed', removed);
    put('added', added);
    put('same', text);
    [removed, added] = ['', ''];
  }
  put('removed', removed);
  put('added', added);
  return parts;
}

/** A blank between two words that both changed: read as one change. */
const isBlankAmong = (changes: { value: string[] }[], at: number): boolean =>
  at > 0 && at < changes.length - 1 && changes[at]?.value.join('') === ' ';

/** A figure such as 1.200,00 and a word with a hyphen are one each. */
const wordsOf = (text: string): string[] =>
  text.match(/\n|[^\S\n]+|[\p{L}\p{N}]+(?:[.,:/-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu) ?? [];

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The text of our own HTML, a block a line. Where a link leads stands behind it: that can change too. */
export function readable(html: string): string {
  return html
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/g, (_, href: string, text: string) =>
      text === href ? text : `${text} (${href})`,
    )
    .replaceAll(/<li>/g, '• ')
    .replaceAll(/<\/t[dh]>\s*<t[dh]\b[^>]*>/g, ' · ')
    .replaceAll(
      /<br ?\/?>|<\/?(p|h\d|ul|ol|li|blockquote|pre|tr|table|div|thead|tbody)\b[^>]*>|<hr ?\/?>/g,
      '\n',
    )
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&(amp|lt|gt|quot);/g, (_, name: string) => entities[name] ?? '')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n[\n ]*/g, '\n')
    .replaceAll(/\n• \n/g, '\n• ')
    .trim();
}
