import { changeLegalText, readLegalText } from '#lib/legal/legal-page.ts';

export const load = readLegalText('easy-language');
export const actions = { default: changeLegalText('easy-language') };
