import type { Viewer } from '../../plugins/viewer.ts';

/** Who invites at all. Whom and as what, the database function `may_invite` decides, since it depends on the organisation. */
export const mayInvite = (viewer: Viewer): boolean =>
  ['lead', 'advisor', 'ministry', 'admin'].includes(viewer.role);
