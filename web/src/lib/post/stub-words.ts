import type { Post, Stub } from '#lib/api-types.ts';
import type { Language } from '#lib/language.ts';
import { m } from '#lib/messages.ts';
import { groundNames } from '#lib/moderation/ground-names.ts';
import { momentInSentence } from '#lib/ui/time.ts';

/** What stands in the place of a post that is there no longer. */
export function stubWords(
  { author }: Pick<Post, 'author'>,
  { kind, at, by, ground }: Stub,
  language: Language,
): string {
  const moment = momentInSentence(at, language);
  if (kind === 'moved') return m.post_moved({ name: author.name, moment });
  if (kind === 'withdrawn' || !by || !ground) return m.post_withdrawn({ name: author.name, moment });
  return (kind === 'erased' ? m.post_erased : m.post_hidden)({
    name: author.name,
    by: `${by.name}, ${by.organisation.name}`,
    moment,
    ground: groundNames[ground](),
  });
}
