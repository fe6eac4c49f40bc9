import type { Viewer } from '../../plugins/viewer.ts';

/** Advisors where they read; members, leads and the ministry where they are named. `curates` in SQL says the same. */
export const mayCurate = (viewer: Viewer, channel: { namesViewer: boolean }): boolean =>
  viewer.role === 'advisor' || (channel.namesViewer && ['member', 'lead', 'ministry'].includes(viewer.role));

export const mayOrderChannels = (viewer: Viewer): boolean => viewer.role === 'admin';
