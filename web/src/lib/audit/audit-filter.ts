import { isDay } from '#lib/ui/is-day.ts';

/** What narrows the log, as the address says it; nonsense in it narrows nothing. */
export interface AuditFilter {
  action: string;
  person: string;
  from: string;
  to: string;
}

export function readAuditFilter(words: URLSearchParams): AuditFilter {
  const day = (name: string) => {
    const value = words.get(name) ?? '';
    return isDay(value) ? value : '';
  };
  return {
    action: (words.get('was') ?? '').slice(0, 60),
    person: (words.get('wer') ?? '').trim().slice(0, 100),
    from: day('von'),
    to: day('bis'),
  };
}

/** The same for the page's own address. */
export const auditAddress = ({ action, person, from, to }: AuditFilter): string =>
  wordsOf({ was: action, wer: person, von: from, bis: to });

/** The same for the API. */
export const auditQuery = (filter: AuditFilter, limit: number, after: string | null): string =>
  wordsOf({ ...filter, limit: String(limit), after: after ?? '' });

const wordsOf = (words: Record<string, string>) =>
  new URLSearchParams(Object.entries(words).filter(([, value]) => value)).toString();
