import type { Viewer } from '../../plugins/viewer.ts';
import type { Role } from './schema.ts';

/** Who invites at all, and gives a new password. Whom and as what, the database function `may_invite` decides by organisation. */
export const inviting: readonly Role[] = ['lead', 'advisor', 'ministry', 'admin'];

export const mayInvite = ({ role }: Pick<Viewer, 'role'>): boolean => inviting.includes(role);
