import type { RequestEvent } from '@sveltejs/kit';
import type { LegalText, LegalVersion, List } from '#lib/api-types.ts';
import { callApi, contentOf, readApi } from '#lib/api.ts';
import type { LegalPage } from './legal-paths.ts';

/** What the legal pages share: the text in the reader's language, or the earlier version that the address names, and all versions. */
export const readLegalText = (page: LegalPage) => async (event: RequestEvent) => {
  const path = `/legal-texts/${page}`;
  const query = new URLSearchParams({ language: event.locals.language });
  const version = event.url.searchParams.get('fassung') ?? '';
  const [answer, { items: versions }] = await Promise.all([
    callApi(event, 'GET', `${path}?${query}${/^\d{1,6}$/.test(version) ? `&version=${version}` : ''}`),
    readApi<List<LegalVersion>>(event, `${path}/versions?limit=100&${query}`),
  ]);
  // of house rules there may be none
  const text = answer.status === 404 && versions.length === 0 ? null : contentOf<LegalText>(event, answer);
  return { text, versions };
};
