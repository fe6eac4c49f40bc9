import { error, redirect } from '@sveltejs/kit';
import { allOf } from '#lib/all-of.ts';
import type { KeptChannel } from '#lib/api-types.ts';
import { signInPath } from '#lib/api.ts';
import { m } from '#lib/messages.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  if (!event.locals.me.may.invite) error(403, m.kept_denied());
  return { kept: await allOf<KeptChannel>(event, '/kept-channels') };
};
