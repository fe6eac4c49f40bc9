import type { Organisation } from '#lib/api-types.ts';
import { m } from '#lib/messages.ts';

export const kindNames: Record<Organisation['kind'], () => string> = {
  municipality: m.organisation_municipality,
  association: m.organisation_association,
  institute: m.organisation_institute,
  ministry: m.organisation_ministry,
  planningOffice: m.organisation_planning_office,
  operator: m.organisation_operator,
};

/** The twelve who write a concept; the others accompany, commission or serve them. */
export const isParticipant = ({ kind }: Pick<Organisation, 'kind'>): boolean =>
  kind === 'municipality' || kind === 'association';
