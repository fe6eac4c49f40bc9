import { changeLegalText, readLegalText } from '#lib/legal/legal-page.ts';

export const load = readLegalText('privacy');
export const actions = { default: changeLegalText('privacy') };
