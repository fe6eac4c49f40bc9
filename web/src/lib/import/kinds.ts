import type { ImportPlan } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

export type Kind = ImportPlan['kind'];

/** What is imported, as an address and a form name it. */
export const kinds = [
  { word: 'personen', kind: 'people', name: m.administration_people, list: '/verwaltung/personen' },
  {
    word: 'organisationen',
    kind: 'organisations',
    name: m.administration_organisations,
    list: '/verwaltung/organisationen',
  },
] as const;

/** People where nothing else is said. */
export const kindIn = (said: Pick<URLSearchParams | FormData, 'get'>): Kind =>
  kinds.find(({ word }) => word === said.get('art'))?.kind ?? 'people';
