import type { Me, Role } from '#lib/api-types.ts';

const inviting: Role[] = ['lead', 'advisor', 'ministry', 'admin'];

/** Whether the menu offers to invite; whom, is decided by the server. */
export const mayInvite = (me: Me | null) => me !== null && inviting.includes(me.role);
