import type { Viewer } from '../../plugins/viewer.ts';

/** Leads for their own organisation, the administrator for any. `keeps_organisation` in SQL says the same. */
export const mayDescribe = (viewer: Viewer, organisation: { id: string }): boolean =>
  viewer.role === 'admin' || (viewer.role === 'lead' && viewer.organisationId === organisation.id);

/** Whoever describes it, as long as none is known; then the administrator alone, to whom everybody else is sent. */
export const mayNameDistrict = (
  viewer: Viewer,
  organisation: { id: string; district: string | null },
): boolean => mayDescribe(viewer, organisation) && (!organisation.district || viewer.role === 'admin');
