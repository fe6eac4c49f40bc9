import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import type { ManagedOrganisation } from '#lib/api-types.ts';
import { refuse, signInPath } from '#lib/api.ts';
import { keyAfter, sendOnce } from '#lib/composer/send-once.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import { bodyOf, typedIn } from '#lib/organisation/record-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  if (event.locals.me.role !== 'admin') error(403, m.administration_organisations_denied());
  return { key: randomUUID().replaceAll('-', '') };
};

export const actions: Actions = {
  default: async (event) => {
    const typed = typedIn(await formOf(event));
    const key = typed.texts.key ?? '';
    const answer = await sendOnce(event, '/managed-organisations', bodyOf(typed), key);
    if (!answer.ok)
      return refuse(answer, { ...typed, texts: { ...typed.texts, key: keyAfter(answer, key) } });
    redirect(303, `/verwaltung/organisationen/${answer.json<ManagedOrganisation>().id}?gespeichert`);
  },
};
