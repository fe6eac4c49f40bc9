import { changeLegalText, readLegalText } from '#lib/legal/legal-page.ts';

export const load = readLegalText('sign-language');
export const actions = { default: changeLegalText('sign-language') };
