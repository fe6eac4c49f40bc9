import type { Viewer } from '../../plugins/viewer.ts';

/** Everybody for the own post, whichever membership it was written in; in a closed thread, too, for closing ends answers alone. */
export const mayChange = (viewer: Viewer, post: { personId: string }): boolean =>
  post.personId === viewer.personId;
