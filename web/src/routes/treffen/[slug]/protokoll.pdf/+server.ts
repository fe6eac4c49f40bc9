import { redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/api.ts';
import type { RequestHandler } from './$types';

/** The minutes as a file. */
export const GET: RequestHandler = ({ locals, params, url }) =>
  redirect(
    303,
    locals.me ? `/api/v1/meetings/${encodeURIComponent(params.slug)}/minutes.pdf` : signInPath(url),
  );
