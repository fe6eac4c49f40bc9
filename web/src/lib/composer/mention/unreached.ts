import { m } from '#lib/messages.ts';

/** Says of whom was mentioned and may not read here that she was told nothing. */
export const unreachedNote = (names: readonly string[]): string =>
  names.length > 0
    ? m.mention_unreached({
        count: names.length,
        names: new Intl.ListFormat(document.documentElement.lang).format(names),
      })
    : '';
