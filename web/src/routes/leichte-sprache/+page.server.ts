import { readLegalText } from '#lib/legal/legal-page.ts';

export const load = readLegalText('easy-language');
