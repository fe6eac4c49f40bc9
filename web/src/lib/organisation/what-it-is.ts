import type { ListedOrganisation } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';
import { isParticipant, kindNames } from './kind-names.ts';
import { takingPartNames } from './taking-part.ts';

type What = Pick<ListedOrganisation, 'kind' | 'district' | 'municipalities' | 'state'>;

/** "Interkommunaler Zusammenschluss · Unterfranken · 7 Kommunen · ausgeschieden"; that one takes part goes without saying */
export const whatItIs = ({ kind, district, municipalities, state }: What): string =>
  [
    kindNames[kind](),
    district,
    kind === 'association' && municipalities > 0
      ? m.organisation_municipality_count({ count: municipalities })
      : null,
    isParticipant({ kind }) && state !== 'active' ? takingPartNames[state]() : null,
  ]
    .filter(Boolean)
    .join(' · ');
