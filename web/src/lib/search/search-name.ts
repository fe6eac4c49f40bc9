import { kindNames, licenceNames } from '#lib/document/names.ts';
import { actionFieldNames, choicesOf } from '#lib/expert/idek-names.ts';
import { m } from '#lib/messages.ts';
import { kindOptions, stateOptions } from './filter-words.ts';
import type { SearchAddress } from './search-address.ts';

export const longestName = 80;

interface Named {
  slug: string;
  name: string;
}

/** What a search is about, in words: what is looked for, and by what it is narrowed down. `only`: the thread, document or person. */
export function searchName(
  search: SearchAddress,
  { channels, organisations, only = '' }: { channels: Named[]; organisations: Named[]; only?: string },
): string {
  const nameIn = (known: Named[], slug: string) => known.find((each) => each.slug === slug)?.name;
  const wordsIn = (options: { value: string; words: string }[], value: string) =>
    options.find((each) => each.value === value)?.words;
  const day = (text: string) => text.split('-').reverse().join('.');
  const said = [
    search.q,
    only,
    nameIn(channels, search.kanal),
    nameIn(organisations, search.organisation),
    wordsIn(kindOptions(), search.art),
    wordsIn(choicesOf(kindNames), search.dokumentart),
    wordsIn(choicesOf(actionFieldNames), search.handlungsfeld),
    wordsIn(choicesOf(licenceNames), search.lizenz),
    wordsIn(stateOptions(), search.stand),
    search.von && m.search_name_from({ day: day(search.von) }),
    search.bis && m.search_name_to({ day: day(search.bis) }),
    search.sortierung && m.search_order_newest(),
  ];
  const name = said.filter(Boolean).join(' · ');
  return name.length > longestName ? `${name.slice(0, longestName - 1).toWellFormed()}…` : name;
}
