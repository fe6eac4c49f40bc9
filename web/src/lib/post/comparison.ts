import { diffWordsWithSpace } from 'diff';

/** A stretch of two versions: in both, only in the older, only in the newer. */
export type Part = { kind: 'same' | 'removed' | 'added'; text: string };

/** Beyond it two texts have little in common, and a comparison takes long and says nothing. */
const MOST_EDITS = 3_000;

/** What changed between two versions, in the words that a reader saw. Null: too much to be compared. */
export function compare(before: string, after: string): Part[] | null {
  const parts = diffWordsWithSpace(readable(before), readable(after), { maxEditLength: MOST_EDITS });
  return (
    parts?.map(({ added, removed, value }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    })) ?? null
  );
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The text of our own HTML, a block a line. Where a link leads stands behind it: that can change too. */
export function readable(html: string): string {
  return html
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/g, (_, href: string, text: string) =>
      text === href ? text : `${text} (${href})`,
    )
    .replaceAll(/<li>/g, '• ')
    .replaceAll(/<\/t[dh]>\s*<t[dh]>/g, ' | ')
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
