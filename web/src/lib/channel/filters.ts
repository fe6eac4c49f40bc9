import { isDay } from '#lib/ui/is-day.ts';

/** What narrows the list of a channel: the words of the address, each with what was chosen. */
export type ListFilter = Partial<Record<FilterWord, string>>;
export type FilterWord = (typeof filterWords)[number];
export const filterWords = ['teilnehmer', 'schlagwort', 'stand', 'von', 'bis'] as const;

/** States by the word in the address. */
export const states = { offen: 'open', beantwortet: 'answered', expertenantwort: 'expert' } as const;

const makesSense: Record<FilterWord, (text: string) => boolean> = {
  teilnehmer: (text) => /^[a-z0-9-]{1,80}$/.test(text),
  schlagwort: (text) => text.length > 0 && text.length <= 40 && !text.includes('\0') && text.isWellFormed(),
  stand: (text) => Object.hasOwn(states, text),
  von: isDay,
  bis: isDay,
};

/** The filters of an address; what is typed there and makes no sense counts as not chosen, and turned days are turned back. */
export function readFilter(params: URLSearchParams): ListFilter {
  const filter: ListFilter = {};
  for (const word of filterWords) {
    const text = params.get(word)?.trim() ?? '';
    if (makesSense[word](text)) filter[word] = text;
  }
  const { von, bis } = filter;
  return von && bis && von > bis ? { ...filter, von: bis, bis: von } : filter;
}

/** What the list is asked for. A tab that stands for a state knows better than a state that was chosen before it. */
export function askedFor(filter: ListFilter, tab: object): Record<string, string> {
  const { teilnehmer, schlagwort, stand, von, bis } = filter;
  return {
    ...(teilnehmer && { participant: teilnehmer }),
    ...(schlagwort && { tag: schlagwort }),
    ...(stand && { state: states[stand as keyof typeof states] }),
    ...(von && { from: von }),
    ...(bis && { to: bis }),
    ...tab,
  };
}
