import type { ModerationDeed } from '#lib/api-types.ts';
import { isDay } from '#lib/ui/is-day.ts';
import { deedNames } from './deed-names.ts';

/** What narrows the log, as the address says it; nonsense in it narrows nothing. */
export interface LogFilter {
  deed: string;
  channel: string;
  from: string;
  to: string;
}

export function readLogFilter(words: URLSearchParams): LogFilter {
  const day = (name: string) => {
    const value = words.get(name) ?? '';
    return isDay(value) ? value : '';
  };
  const deed = words.get('was') ?? '';
  return {
    deed: Object.hasOwn(deedNames, deed) ? deed : '',
    channel: (words.get('kanal') ?? '').slice(0, 80),
    from: day('von'),
    to: day('bis'),
  };
}

/** The same for the page's own address. */
export const logAddress = ({ deed, channel, from, to }: LogFilter): string =>
  wordsOf({ was: deed, kanal: channel, von: from, bis: to }).toString();

/** The same for the API. */
export function logQuery(
  filter: LogFilter,
  { own, limit, after }: { own: boolean; limit: number; after: string | null },
): string {
  return wordsOf({ ...filter, own: own ? 'true' : '', limit: String(limit), after: after ?? '' }).toString();
}

const wordsOf = (words: Record<string, string>) =>
  new URLSearchParams(Object.entries(words).filter(([, value]) => value));

export const deedOptions = () =>
  (Object.keys(deedNames) as ModerationDeed[]).map((value) => ({ value, words: deedNames[value]() }));
