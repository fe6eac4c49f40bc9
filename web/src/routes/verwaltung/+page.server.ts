import { error, redirect } from '@sveltejs/kit';
import { signInPath } from '#lib/api.ts';
import { m } from '#lib/messages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { me }, url }) => {
  if (!me) redirect(303, signInPath(url));
  if (!me.may.invite) error(403, m.administration_denied());
};
