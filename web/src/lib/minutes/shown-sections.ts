import type { Minutes, MinutesSection } from '#lib/api-types.ts';

/** What was said of one section. */
export const commentsOn = ({ comments }: Pick<Minutes, 'comments'>, id: string | null) =>
  comments.filter(({ about, itemId }) => (id === null ? about === 'general' : itemId === id));

/** The sections that stand in the minutes. In a break nothing is said but by exception; what somebody commented on stays. */
export function shownSections(
  minutes: Pick<Minutes, 'sections' | 'comments'>,
  holdsEntries: (id: string | null) => boolean,
  open: boolean,
): MinutesSection[] {
  return minutes.sections.filter(
    ({ id, html, kind }) =>
      html !== '' || holdsEntries(id) || commentsOn(minutes, id).length > 0 || (kind !== 'break' && open),
  );
}
