import { redirect } from '@sveltejs/kit';
import { callApi, textOf } from '#lib/api.ts';
import { isLanguage } from '#lib/language.ts';
import { localPath } from '#lib/local-path.ts';
import { formOf } from '#lib/form-of.ts';
import type { RequestHandler } from './$types';

/** Changes the language: for a person in her account, for a guest in a cookie. */
export const POST: RequestHandler = async (event) => {
  const form = await formOf(event);
  const language = form.get('language');
  if (isLanguage(language)) {
    const secure = event.url.protocol === 'https:';
    event.cookies.set('language', language, { path: '/', maxAge: 365 * 24 * 60 * 60, secure });
    if (event.locals.me) await callApi(event, 'PATCH', '/me', { language });
  }
  redirect(303, localPath(textOf(form, 'weiter')));
};
