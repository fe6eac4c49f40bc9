import { redirect } from '@sveltejs/kit';
import { backToList } from '#lib/document/back-to-list.ts';
import type { RequestHandler } from './$types';

/** What was marked in a list is saved as a ZIP; of nothing there is none, so back to the list, which says so. */
export const GET: RequestHandler = ({ url }) => {
  const marked = url.searchParams.getAll('id').slice(0, 50);
  const ids = new URLSearchParams(marked.map((id) => ['id', id]));
  redirect(303, marked.length > 0 ? `/api/v1/documents/zip?${ids}` : backToList(url));
};
