import type { Viewer } from '../../plugins/viewer.ts';

/** Leads for their own organisation, the administrator for any. `keeps_organisation` in SQL says the same. */
export const mayDescribe = (viewer: Viewer, organisation: { id: string }): boolean =>
  viewer.role === 'admin' || (viewer.role === 'lead' && viewer.organisationId === organisation.id);
