import type { LegalText } from '#lib/api-types.ts';

export type LegalPage = LegalText['page'];

/** Where everybody reads a text; the administrator changes it under `/verwaltung/texte` and the same word. */
export const legalPaths: Record<LegalPage, string> = {
  imprint: '/impressum',
  privacy: '/datenschutz',
  accessibility: '/barrierefreiheit',
  'house-rules': '/hausregeln',
  'easy-language': '/leichte-sprache',
  'sign-language': '/gebaerdensprache',
};

export const editPath = (page: LegalPage): string => `/verwaltung/texte${legalPaths[page]}`;

/** The page of an address such as `hausregeln`. */
export const pageCalled = (word: string): LegalPage | undefined =>
  (Object.keys(legalPaths) as LegalPage[]).find((page) => legalPaths[page] === `/${word}`);
