import type { Viewer } from '../../plugins/viewer.ts';

/** Everybody for the own post, whichever membership it was written in. */
export const mayChange = (viewer: Viewer, post: { personId: string }): boolean =>
  post.personId === viewer.personId;
