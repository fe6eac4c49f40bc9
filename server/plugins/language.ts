import plugin from 'fastify-plugin';
import { baseLocale, locales, type Locale } from '../../messages/compiled/runtime.js';

/** Language of the answer: the person's own when she is signed in, else the cookie, else what the browser asks for. */
export const language = plugin(async (app) => {
  app.decorateRequest('locale', baseLocale);
  app.addHook('onRequest', async (request) => {
    request.locale =
      request.viewer?.language ??
      chosen(request.headers.cookie) ??
      preferred(request.headers['accept-language']) ??
      baseLocale;
  });
});

const known = (tag: string | undefined): Locale | undefined => locales.find((locale) => locale === tag);

const chosen = (cookie: string | undefined) => known(cookie?.match(/(?:^|;\s*)language=(\w\w)/)?.[1]);

/** RFC 9110, 12.5.4: the known language with the greatest weight. */
export function preferred(header: string | undefined): Locale | undefined {
  const weighed = (header ?? '').split(',').map((part) => {
    const [tag = '', ...params] = part.trim().split(';');
    const weight = Number(
      params
        .find((param) => param.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? 1,
    );
    return { locale: known(tag.slice(0, 2).toLowerCase()), weight: Number.isFinite(weight) ? weight : 0 };
  });
  return weighed.filter(({ locale, weight }) => locale && weight > 0).sort((a, b) => b.weight - a.weight)[0]
    ?.locale;
}
