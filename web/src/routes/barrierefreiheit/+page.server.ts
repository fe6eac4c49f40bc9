import { changeLegalText, readLegalText } from '#lib/legal/legal-page.ts';

export const load = readLegalText('accessibility');
export const actions = { default: changeLegalText('accessibility') };
