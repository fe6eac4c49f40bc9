import type { ServerLoadEvent } from '@sveltejs/kit';
import type { DocumentSummary, List, SearchChoices } from '#lib/api-types.ts';
import { callApi, readApi } from '#lib/api.ts';
import { askedFor, readChosen, type ChosenDocuments } from './document-address.ts';

export type Documents = List<DocumentSummary> & { total: number };

/** A page of the list that an address asks for; a place in it that there is not is its beginning. */
export async function readDocuments(event: ServerLoadEvent, within: Partial<ChosenDocuments> = {}) {
  event.depends('app:documents');
  const asked = { ...readChosen(event.url.searchParams), ...within };
  const page = asked.after ? await callApi(event, 'GET', `/documents?${askedFor(asked)}`) : null;
  const chosen = page?.ok ? asked : { ...asked, after: null };
  const [documents, { organisations }] = await Promise.all([
    page?.ok ? page.json<Documents>() : readApi<Documents>(event, `/documents?${askedFor(chosen)}`),
    readApi<SearchChoices>(event, '/search/choices'),
  ]);
  return { chosen, documents, organisations };
}
