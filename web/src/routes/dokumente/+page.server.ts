import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/api.ts';
import { readDocuments } from '#lib/document/read-documents.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  return readDocuments(event);
};
