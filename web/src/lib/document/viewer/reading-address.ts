/** What an address asks to be read: which version, from which page on, with which words marked, and whether as text. */
export interface Reading {
  /** null: the newest */
  version: number | null;
  page: number;
  words: string;
  asText: boolean;
}

const numberIn = (said: string | null): number | null => {
  const number = /^[1-9]\d{0,5}$/.test(said ?? '') ? Number(said) : null;
  return number;
};

/** What it says and is not known counts as not said. */
export const readingIn = (params: URLSearchParams): Reading => ({
  version: numberIn(params.get('fassung')),
  page: numberIn(params.get('seite')) ?? 1,
  words: (params.get('suche') ?? '').trim().slice(0, 200),
  asText: params.get('ansicht') === 'text',
});

/** The address, from its question mark on. */
export function readingQuery({ version, page, words, asText }: Reading): string {
  const params = new URLSearchParams();
  if (version !== null) params.set('fassung', String(version));
  params.set('seite', String(page));
  if (words) params.set('suche', words);
  if (asText) params.set('ansicht', 'text');
  return `?${params}`;
}
