import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { LegalSource } from '#lib/api-types.ts';
import { callApi, problemOf, readApi, refuse, signInPath } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';
import { legalPaths, pageCalled, type LegalPage } from '#lib/legal/legal-paths.ts';
import { typedIn } from '#lib/legal/typed-text.ts';
import { m } from '#lib/messages.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  if (!event.locals.me) redirect(303, signInPath(event.url));
  if (event.locals.me.role !== 'admin') error(403, m.texts_denied());
  return { source: await readApi<LegalSource>(event, `/legal-texts/${called(event)}/source`) };
};

export const actions: Actions = {
  preview: async (event) => {
    called(event);
    const values = typedIn(await formOf(event));
    const [de, en] = await Promise.all(
      [values.texts.de, values.texts.en].map(({ body }) =>
        callApi(event, 'POST', '/legal-texts/preview', { body }),
      ),
    );
    const refused = [de, en].find((answer) => !answer?.ok);
    if (refused || !de || !en) return fail(422, { values, errors: refused ? errorsOf(refused) : [] });
    const html = { de: de.json<{ html: string }>().html, en: en.json<{ html: string }>().html };
    return { values, html };
  },
  publish: async (event) => {
    const page = called(event);
    const values = typedIn(await formOf(event));
    const answer = await callApi(event, 'PUT', `/legal-texts/${page}`, values);
    if (answer.ok) redirect(303, `/verwaltung/texte?veroeffentlicht=${legalPaths[page].slice(1)}`);
    // somebody was faster: her version is shown beside what was typed here, and the next try goes on from it
    const overtaken = problemOf(answer).type.endsWith(':changed-meanwhile');
    const refused = refuse(answer, values);
    return fail(refused.status, { ...refused.data, overtaken });
  },
};

const errorsOf = (answer: Parameters<typeof problemOf>[0]) => [
  { field: '', message: problemOf(answer).detail ?? problemOf(answer).title },
];

function called({ params }: Pick<RequestEvent<{ page: string }>, 'params'>): LegalPage {
  return pageCalled(params.page) ?? error(404, m.error_not_found());
}
