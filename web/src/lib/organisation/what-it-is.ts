import type { Organisation } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';
import { kindNames } from './kind-names.ts';

type What = Pick<Organisation, 'kind'> & { district: string | null; municipalities: number };

/** "Interkommunaler Zusammenschluss · Unterfranken · 7 Kommunen" */
export const whatItIs = ({ kind, district, municipalities }: What): string =>
  [
    kindNames[kind](),
    district,
    kind === 'association' && municipalities > 0
      ? m.organisation_municipality_count({ count: municipalities })
      : null,
  ]
    .filter(Boolean)
    .join(' · ');
