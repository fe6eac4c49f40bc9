import type { RequestEvent } from '@sveltejs/kit';

/** What everybody may read before she agrees to the house rules, and the ways out. */
const open = [
  '/hausregeln',
  '/hausregeln/annehmen',
  '/anmelden',
  '/abmelden',
  '/einmal-link/[token]',
  '/sprache',
  '/impressum',
  '/datenschutz',
  '/barrierefreiheit',
  '/leichte-sprache',
  '/gebaerdensprache',
];

/**
 * Whether a page waits until she has agreed. Only a page that is opened anew: nobody is taken away from what she is writing.
 * What she sends before she has agreed is refused by the API, and stays where she typed it.
 */
export const mustAgreeFirst = ({ request, route, isDataRequest }: RequestEvent): boolean =>
  request.method === 'GET' && !isDataRequest && route.id !== null && !open.includes(route.id);

export const agreeingPath = ({ pathname, search }: URL): string =>
  `/hausregeln/annehmen?weiter=${encodeURIComponent(pathname + search)}`;
