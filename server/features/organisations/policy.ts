import type { Viewer } from '../../plugins/viewer.ts';
import type { Role } from '../people/schema.ts';
import type { Organisation } from './schema.ts';

/** Leads for their own organisation, the administrator for any. `keeps_organisation` in SQL says the same. */
export const mayDescribe = (viewer: Viewer, organisation: { id: string }): boolean =>
  viewer.role === 'admin' || (viewer.role === 'lead' && viewer.organisationId === organisation.id);

/** Whoever describes it, as long as none is known; then the administrator alone, to whom everybody else is sent. */
export const mayNameDistrict = (
  viewer: Viewer,
  organisation: { id: string; district: string | null },
): boolean => mayDescribe(viewer, organisation) && (!organisation.district || viewer.role === 'admin');

/** Which organisations there are, the administrator says. `organisation_save` in SQL says the same. */
export const mayManageOrganisations = (viewer: Pick<Viewer, 'role'>): boolean => viewer.role === 'admin';

const participant: readonly Role[] = ['member', 'lead'];
/** What people can be in an organisation of a kind; `may_invite` in SQL says the same. */
export const rolesOf: Record<Organisation['kind'], readonly Role[]> = {
  municipality: participant,
  association: participant,
  institute: ['advisor'],
  ministry: ['ministry'],
  planningOffice: ['planner'],
  operator: ['admin'],
};
