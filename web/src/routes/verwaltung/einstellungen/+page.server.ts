import { error, redirect } from '@sveltejs/kit';
import type { InstallationSettings } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { m } from '#lib/messages.ts';
import { linesOf } from '#lib/organisation/lines-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  if (event.locals.me.role !== 'admin') error(403, m.settings_denied());
  return {
    settings: await readApi<InstallationSettings>(event, '/settings'),
    saved: event.url.searchParams.has('gespeichert'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await formOf(event);
    const values = {
      installationName: textOf(form, 'installationName'),
      bidsPatterns: textOf(form, 'bidsPatterns'),
      chatKeptDays: textOf(form, 'chatKeptDays'),
    };
    const answer = await callApi(event, 'PATCH', '/settings', {
      ...values,
      bidsPatterns: linesOf(values.bidsPatterns),
      chatKeptDays: Number(values.chatKeptDays),
    });
    if (!answer.ok) return refuse(answer, values, ['bidsPatterns']);
    redirect(303, '?gespeichert');
  },
};
