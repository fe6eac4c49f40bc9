import { isBlank } from '../../plugins/blank.ts';

/** As they were typed (ISEK, Städtebauförderung); what differs in case alone is one tag. */
export function tagsAsTyped(typed: readonly string[]): string[] {
  const tags = typed.map((tag) => tag.trim()).filter((tag) => !isBlank(tag));
  return [
    ...new Map(tags.toReversed().map((tag) => [tag.toLocaleLowerCase('de'), tag])).values(),
  ].toReversed();
}
