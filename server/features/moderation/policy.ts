import type { Viewer } from '../../plugins/viewer.ts';

/** Move, close, change the kind of a thread, hide posts and bring them back: advisors where they read. */
export const mayModerate = (viewer: Viewer): boolean => viewer.role === 'advisor';

/** Who opened it may mend its title, in a closed thread, too; advisors any that they read. */
export const mayRetitle = (viewer: Viewer, thread: { openedBy: string }): boolean =>
  mayModerate(viewer) || thread.openedBy === viewer.personId;

/** The text of a hidden post and the reason: its author, and advisors where they read. */
export const mayReadHidden = (viewer: Viewer, post: { personId: string }): boolean =>
  mayModerate(viewer) || post.personId === viewer.personId;
