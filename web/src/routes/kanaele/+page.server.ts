import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/api.ts';
import type { PageServerLoad } from './$types';

/** The list itself is in every page already, for the navigation. */
export const load: PageServerLoad = ({ locals, url }) => {
  if (!locals.me) redirect(303, signInPath(url));
};
