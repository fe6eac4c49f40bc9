import { readLegalText } from '#lib/legal/legal-page.ts';

export const load = readLegalText('sign-language');
