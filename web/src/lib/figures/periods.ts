import type { Period } from '#lib/api-types.ts';

/** The choices of a period: the word in the address, and what the API calls it. The first holds when none is chosen. */
export const periods = [
  { word: 'sechs-monate', period: 'half-year' },
  { word: 'quartal', period: 'quarter' },
  { word: 'gesamt', period: 'all' },
] as const satisfies { word: string; period: Period }[];

export const periodIn = (params: URLSearchParams) =>
  periods.find(({ word }) => word === params.get('zeitraum')) ?? periods[0];
