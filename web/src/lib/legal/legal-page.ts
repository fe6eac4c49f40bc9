import type { RequestEvent } from '@sveltejs/kit';
import type { LegalText } from '#lib/api-types.ts';
import { callApi, readApi, refuse, textOf } from '#lib/api.ts';
import { formOf } from '#lib/form-of.ts';

type LegalPage = LegalText['page'];
const pathOf = (page: LegalPage, language: string) => `/legal-texts/${page}?language=${language}`;

/** What the three legal pages share: the text in the reader's language, and for administrators its form. */
export const readLegalText = (page: LegalPage) => async (event: RequestEvent) => {
  const text = await readApi<LegalText>(event, pathOf(page, event.locals.language));
  return { text, editing: text.may.edit && event.url.searchParams.has('bearbeiten') };
};

export const changeLegalText = (page: LegalPage) => async (event: RequestEvent) => {
  const form = await formOf(event);
  const values = { title: textOf(form, 'title'), body: textOf(form, 'body') };
  const answer = await callApi(event, 'PUT', pathOf(page, event.locals.language), values);
  return answer.ok ? { saved: true as const } : refuse(answer, values);
};
