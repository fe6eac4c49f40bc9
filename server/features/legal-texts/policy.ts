import type { Viewer } from '../../plugins/viewer.ts';

export const mayEditLegalTexts = (viewer: Viewer | null): boolean => viewer?.role === 'admin';
