import { changeLegalText, readLegalText } from '#lib/legal/legal-page.ts';

export const load = readLegalText('imprint');
export const actions = { default: changeLegalText('imprint') };
