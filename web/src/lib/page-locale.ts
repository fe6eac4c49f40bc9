import type { Language } from './language.ts';

/**
 * What the compiled messages ask for in the browser, in place of paraglide's runtime (2 KB of compressed script that finds out
 * a language): the server has decided it, and a change of language loads the page anew. See `vite/browser-messages.ts`.
 */
export const getLocale = (): Language => (document.documentElement.lang === 'en' ? 'en' : 'de');

/** what the short messages ask */
export const isGerman = () => getLocale() === 'de';

/** paraglide would set it where a bundle has one language alone */
export const experimentalStaticLocale = undefined;
