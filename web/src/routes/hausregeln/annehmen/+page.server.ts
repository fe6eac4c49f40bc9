import { redirect } from '@sveltejs/kit';
import type { Acceptance, LegalText } from '#lib/api-types.ts';
import { callApi, readApi, refuse, signInPath, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { localPath } from '#lib/local-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { me, language } = event.locals;
  if (!me) redirect(303, signInPath(event.url));
  if (!me.houseRulesDue) redirect(303, localPath(event.url.searchParams.get('weiter')));
  const [text, earlier] = await Promise.all([
    readApi<LegalText>(event, `/legal-texts/house-rules?language=${language}`),
    callApi(event, 'GET', '/house-rules/acceptance'),
  ]);
  return { text, earlier: earlier.ok ? earlier.json<Acceptance>() : null };
};

export const actions: Actions = {
  default: async (event) => {
    const version = Number(textOf(await formOf(event), 'version'));
    const answer = await callApi(event, 'PUT', '/house-rules/acceptance', { version });
    if (!answer.ok) return refuse(answer, {});
    redirect(303, localPath(event.url.searchParams.get('weiter')));
  },
};
