import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/api.ts';
import type { RequestHandler } from './$types';

/** The meeting as a file for the own calendar. */
export const GET: RequestHandler = ({ locals, params, url }) =>
  redirect(303, locals.me ? `/api/v1/meetings/${encodeURIComponent(params.slug)}/calendar` : signInPath(url));
