import type { Viewer } from '../../plugins/viewer.ts';

export const mayChangeSettings = (viewer: Viewer): boolean => viewer.role === 'admin';
