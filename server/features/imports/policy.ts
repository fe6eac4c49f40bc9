import type { Viewer } from '../../plugins/viewer.ts';

/** Whole lists are for the administrator; `may_invite` and `organisation_save` in SQL say of each line who may. */
export const mayImport = ({ role }: Pick<Viewer, 'role'>): boolean => role === 'admin';
